"""URLs of roles."""

from django.urls import path

from samhus.strategy.views import role_edit, role_import, roles

urlpatterns = [
    path("roles/", roles.register, name="roles"),
    path("roles/matrix/", roles.matrix, name="role_matrix"),
    path("roles/day/", roles.on_a_day, name="roles_on_a_day"),
    path("roles/findings/", roles.findings, name="role_findings"),
    path("roles/export/<slug:kind>/", role_import.export, name="export_roles"),
    path("roles/template/", role_import.template, name="role_template"),
    path("roles/import/", role_import.upload, name="role_imports"),
    path("roles/import/<uuid:public_id>/", role_import.show_import, name="role_import"),
    path("roles/import/<uuid:public_id>/apply/", role_import.apply, name="apply_role_import"),
    path(
        "roles/import/<uuid:public_id>/withdraw/",
        role_import.withdraw,
        name="withdraw_role_import",
    ),
    path("roles/tasks/new/", role_edit.new_task, name="new_role_task"),
    path("roles/tasks/<uuid:public_id>/", roles.show_task, name="role_task"),
    path("roles/tasks/<uuid:public_id>/end/", role_edit.finish_task, name="end_role_task"),
    path("roles/tasks/<uuid:public_id>/assign/", role_edit.new_line, name="assign_role"),
    path("roles/entries/<uuid:public_id>/", role_edit.correct_line, name="change_role"),
    path("roles/entries/<uuid:public_id>/end/", role_edit.finish_line, name="end_role"),
]
