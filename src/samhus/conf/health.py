"""Whether the installation answers; says nothing else."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from samhus.foundation.access.gate import Access


@require_safe
def show_health(request: HttpRequest) -> HttpResponse:
    """200 `ok` when the database answers, 503 `unavailable` when not.

    Not behind the gate, whose transaction would need the very database that is asked about.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})


show_health.access = Access(public="A load balancer asks.")  # type: ignore[attr-defined]
