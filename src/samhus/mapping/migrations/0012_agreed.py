"""Line and class table stay as they are from the moment on which somebody may see a figure."""

from django.db import migrations, models

AGREED = """
CREATE FUNCTION mapping_agreement_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.decision_line, NEW.priority_from, NEW.watch_from, NEW.none_to, NEW.year, NEW.level,
      NEW.part_of_id)
     IS DISTINCT FROM
     (OLD.decision_line, OLD.priority_from, OLD.watch_from, OLD.none_to, OLD.year, OLD.level,
      OLD.part_of_id)
     AND (OLD.agreed IS NOT NULL
          OR EXISTS (SELECT 1 FROM rounds_round WHERE id = OLD.round_id AND state <> 'prepared'))
     OR OLD.agreed IS NOT NULL AND NEW.agreed IS DISTINCT FROM OLD.agreed
  THEN
    RAISE EXCEPTION 'mapping_agreed_before_figures' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$
"""
IN_USE = """
CREATE FUNCTION mapping_figures_after_agreement() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM mapping_mappinground
             WHERE round_id = NEW.mapping_id AND agreed IS NULL)
  THEN
    RAISE EXCEPTION 'mapping_figures_before_agreement' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$
"""
FORWARD = [
    "UPDATE mapping_mappinground SET agreed = now() WHERE round_id IN"
    " (SELECT id FROM rounds_round WHERE state <> 'prepared')",
    AGREED,
    "CREATE TRIGGER agreement_stands BEFORE UPDATE ON mapping_mappinground"
    " FOR EACH ROW EXECUTE FUNCTION mapping_agreement_stands()",
    IN_USE,
    "CREATE TRIGGER figures_after_agreement BEFORE INSERT OR UPDATE ON mapping_delivery"
    " FOR EACH ROW WHEN (NEW.state = 'accepted')"
    " EXECUTE FUNCTION mapping_figures_after_agreement()",
]
BACKWARD = [
    "DROP TRIGGER figures_after_agreement ON mapping_delivery",
    "DROP FUNCTION mapping_figures_after_agreement()",
    "DROP TRIGGER agreement_stands ON mapping_mappinground",
    "DROP FUNCTION mapping_agreement_stands()",
]


class Migration(migrations.Migration):
    """A day from which on it stands, and two triggers."""

    dependencies = [("mapping", "0011_seals")]

    operations = [
        migrations.AddField(
            model_name="mappinground",
            name="agreed",
            field=models.DateTimeField(null=True, verbose_name="agreed for good"),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
