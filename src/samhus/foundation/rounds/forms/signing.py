"""Naming the post that signs, and its decision."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class SigningPostForm(forms.Form):
    """Which post signs, which stands in for it, and how far that reaches."""

    post = forms.ChoiceField(label=gettext_lazy("Post that signs"))
    deputy = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Deputy post"),
        help_text=gettext_lazy("Signs while the post is vacant, and may step in with a reason."),
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("For"),
        choices=[
            ("round", gettext_lazy("this round")),
            ("standing", gettext_lazy("every round from now on")),
        ],
        widget=forms.RadioSelect,
        initial="standing",
    )

    def __init__(self, posts: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {str(post.public_id): post for post in posts}
        titles = [(key, post.title) for key, post in self.posts.items()]
        self.fields["post"].choices = [("", _("Choose a post")), *titles]  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [("", _("No deputy")), *titles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The posts themselves. A post can't be its own deputy."""
        given = super().clean() or {}
        if given.get("post") and given["post"] == given.get("deputy"):
            self.add_error("deputy", _("The deputy must be another post."))
        return {
            **given,
            "post": self.posts.get(given.get("post", "")),
            "deputy": self.posts.get(given.get("deputy", "")),
        }


class SignatureForm(forms.Form):
    """Sign, or return with a reason."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Your decision"),
        choices=[
            ("sign", gettext_lazy("I sign this answer")),
            ("return", gettext_lazy("I return it")),
        ],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, steps_in: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remark"].help_text = (
            _("Why you step in, or what should be changed.")
            if steps_in
            else _("Needed when you return it: what should be changed.")
        )
