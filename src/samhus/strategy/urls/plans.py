"""URLs of plans."""

from django.urls import path

from samhus.strategy.views import measure, period, plan, progress, removal

urlpatterns = [
    path("plans/", plan.list_plans, name="plans"),
    path("plans/overview/", period.overview, name="plans_overview"),
    path("plans/undelivered/", period.undelivered, name="undelivered"),
    path("plans/new/<uuid:body>/", plan.begin, name="begin_plan"),
    path("plans/<uuid:public_id>/", plan.show_plan, name="plan"),
    path("plans/<uuid:public_id>/file/", plan.download_plan, name="plan_file"),
    path("plans/<uuid:public_id>/change/", plan.change, name="change_plan"),
    path("plans/<uuid:public_id>/goals/new/", plan.new_goal, name="add_goal"),
    path("goals/<uuid:public_id>/remove/", removal.goal, name="remove_goal"),
    path("plans/<uuid:public_id>/measures/new/", plan.new_measure, name="add_measure"),
    path("plans/<uuid:public_id>/interpret/", plan.interpret, name="interpret"),
    path("plans/<uuid:public_id>/adopt/", plan.adopt, name="adopt_plan"),
    path("plans/<uuid:public_id>/next/", plan.next_version, name="next_version"),
    path("measures/<uuid:public_id>/", measure.show_measure, name="measure"),
    path("measures/<uuid:public_id>/change/", measure.change, name="change_measure"),
    path("measures/<uuid:public_id>/drop/", measure.drop, name="drop_measure"),
    path("measures/<uuid:public_id>/money/", measure.give_money, name="plan_money"),
    path("money/<uuid:public_id>/remove/", removal.funding, name="remove_money"),
    path("measures/<uuid:public_id>/indicators/", measure.give_indicator, name="set_indicator"),
    path("measures/<uuid:public_id>/aims/", measure.give_aim, name="align"),
    path("aims/<uuid:public_id>/withdraw/", measure.withdraw, name="withdraw_alignment"),
    path("measures/<uuid:measure>/report/<uuid:period>/", progress.write, name="write_report"),
    path("reporting/", progress.reporting, name="reporting"),
    path("reports/<uuid:public_id>/", progress.show_report, name="report"),
    path("reports/<uuid:public_id>/hand-in/", progress.hand_in, name="hand_in_report"),
    path("reports/<uuid:public_id>/accept/", progress.accept, name="accept_report"),
    path("reports/<uuid:public_id>/return/", progress.send_back, name="return_report"),
    path("periods/new/", period.new_period, name="new_period"),
    path("periods/<uuid:public_id>/", period.show_period, name="period"),
    path("periods/<uuid:public_id>/file/", period.download_period, name="period_file"),
    path("periods/<uuid:public_id>/lock/", period.lock, name="lock_period"),
    path("periods/<uuid:public_id>/unlock/", period.unlock, name="unlock_period"),
]
