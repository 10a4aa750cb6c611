"""URLs of bodies, members and posts."""

from django.urls import path

from samhus.foundation.organisations.views import body, ending, member, post

app_name = "organisations"
urlpatterns = [
    path("", body.show_register, name="register"),
    path("new/", body.register, name="new"),
    path("<uuid:public_id>/", body.show_body, name="body"),
    path("<uuid:public_id>/end/", ending.end, name="end"),
    path("<uuid:public_id>/area/", ending.move, name="move"),
    path("<uuid:public_id>/members/", member.show_members, name="members"),
    path("<uuid:public_id>/invite/", member.invite, name="invite"),
    path("<uuid:public_id>/invitations/<uuid:invitation>/send/", member.reissue, name="reissue"),
    path(
        "<uuid:public_id>/invitations/<uuid:invitation>/withdraw/",
        member.withdraw,
        name="withdraw",
    ),
    path("<uuid:public_id>/people/<uuid:person>/leaves/", member.leaves, name="leaves"),
    path("memberships/<uuid:public_id>/end/", member.end_membership, name="end_membership"),
    path("<uuid:public_id>/posts/new/", post.create, name="new_post"),
    path("posts/<uuid:public_id>/fill/", post.fill, name="fill_post"),
    path("posts/<uuid:public_id>/vacate/", post.vacate, name="vacate_post"),
]
