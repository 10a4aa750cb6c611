"""URLs of roles."""

from django.urls import path

from samhus.strategy.views import role_body, role_edit, role_import, role_objection, roles

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
    path("roles/tasks/<uuid:public_id>/duty/", role_body.new_duty, name="set_duty"),
    path("roles/duties/<uuid:public_id>/done/", role_body.finish, name="finish_duty"),
    path("roles/mine/", role_body.mine, name="my_roles"),
    path("roles/bodies/<uuid:public_id>/", role_body.show_body, name="body_roles"),
    path("roles/bodies/<uuid:public_id>/sheet/", role_body.fetch_sheet, name="role_sheet"),
    path("roles/bodies/<uuid:public_id>/national/", role_body.show_national, name="roles_for_us"),
    path("roles/bodies/<uuid:public_id>/move/", role_body.move, name="move_roles"),
    path(
        "roles/bodies/<uuid:public_id>/entries/<uuid:line_id>/object/",
        role_objection.new_objection,
        name="object_to_role",
    ),
    path("roles/objections/", role_objection.list_objections, name="role_objections"),
    path("roles/objections/<uuid:public_id>/", role_objection.show, name="role_objection"),
    path(
        "roles/objections/<uuid:public_id>/answer/",
        role_objection.answer,
        name="answer_role_objection",
    ),
]
