"""The journal: tables, the only two functions that write them, and the triggers that say no.

Runs as `owner` on PostgreSQL 15 and later. The functions belong to the NOLOGIN role `journal` and
run as it; everybody else may read.
"""

from django.db import migrations, models

CHECK_ROLES = """
DO $check$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['journal', 'app', 'backup'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) THEN
            RAISE EXCEPTION 'The database role "%" does not exist.', name USING HINT =
                'A database administrator runs samhus/conf/roles.sql once before migrating.';
        END IF;
    END LOOP;
    IF NOT pg_catalog.pg_has_role(current_user, 'journal', 'MEMBER') THEN
        RAISE EXCEPTION 'The role "%" that migrates is not a member of "journal".', current_user
            USING HINT = 'A database administrator runs samhus/conf/roles.sql once before migrating.';
    END IF;
END
$check$
"""

TABLES = [
    """
CREATE TABLE audit_head (
    chain text COLLATE "C" PRIMARY KEY CHECK (chain ~ '^[A-Za-z0-9._:-]{1,64}$'),
    sequence bigint NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32)
)
""",
    """
CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chain text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    operation text NOT NULL,
    verb text NOT NULL,
    actor text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    payload text NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_entry_place UNIQUE (chain, sequence)
)
""",
    "CREATE INDEX audit_entry_actor ON audit_entry (actor, recorded_at)",
    "CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id)",
    """
CREATE TABLE audit_checkpoint (
    number bigint PRIMARY KEY,
    line text NOT NULL,
    moved jsonb NOT NULL
)
""",
    """
CREATE TABLE audit_leaf (
    chain text COLLATE "C" PRIMARY KEY,
    leaf integer NOT NULL UNIQUE,
    sequence bigint NOT NULL
)
""",
]

APPEND = """
CREATE FUNCTION journal_append(payloads text[], chains text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    this_chain text;
    place bigint;
    before bytea;
    link bytea;
    written text;
    facts jsonb;
BEGIN
    IF cardinality(payloads) <> cardinality(chains) THEN
        RAISE EXCEPTION 'Each payload needs its chain.';
    END IF;
    -- Heads are locked in one order by everybody, so that writers wait and never deadlock.
    FOR this_chain IN SELECT DISTINCT c COLLATE "C" FROM unnest(chains) AS c ORDER BY 1 LOOP
        INSERT INTO public.audit_head AS h (chain, sequence, hash)
            VALUES (this_chain, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
        SELECT h.sequence, h.hash INTO STRICT place, before
            FROM public.audit_head AS h WHERE h.chain = this_chain FOR UPDATE;
        FOR written IN
            SELECT payloads[i] FROM generate_subscripts(chains, 1) AS i
            WHERE chains[i] = this_chain ORDER BY i
        LOOP
            IF written ~ E'[\\x01-\\x1f]' OR octet_length(written) > 16000 THEN
                RAISE EXCEPTION 'A payload is one line of at most 16000 bytes.';
            END IF;
            facts := written::jsonb;
            IF facts ->> 'chain' IS DISTINCT FROM this_chain THEN
                RAISE EXCEPTION 'The payload belongs to another chain.';
            END IF;
            place := place + 1;
            link := sha256(convert_to(concat_ws(E'\\n', 'samhus-journal/1', this_chain,
                place::text, encode(before, 'hex'), written), 'UTF8'));
            INSERT INTO public.audit_entry (chain, sequence, at, recorded_at, operation, verb,
                    actor, subject_kind, subject_id, payload, previous, hash)
                VALUES (this_chain, place, (facts ->> 'at')::timestamptz,
                    (facts ->> 'recorded_at')::timestamptz, facts ->> 'operation',
                    facts ->> 'verb', facts ->> 'actor', facts ->> 'subject_kind',
                    facts ->> 'subject_id', written, before, link);
            before := link;
        END LOOP;
        UPDATE public.audit_head AS h SET sequence = place, hash = before
            WHERE h.chain = this_chain;
    END LOOP;
END
$function$
"""

CHECKPOINT = """
CREATE FUNCTION journal_checkpoint(new_number bigint, new_line text, new_moved jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    head jsonb;
BEGIN
    IF new_number <> (SELECT coalesce(max(number), 0) + 1 FROM public.audit_checkpoint) THEN
        RAISE EXCEPTION 'Checkpoint % is not the next one.', new_number;
    END IF;
    INSERT INTO public.audit_checkpoint (number, line, moved)
        VALUES (new_number, new_line, new_moved);
    FOR head IN SELECT m.value FROM jsonb_array_elements(new_moved) WITH ORDINALITY AS m
        ORDER BY m.ordinality
    LOOP
        INSERT INTO public.audit_leaf AS l (chain, leaf, sequence)
            SELECT head ->> 0, coalesce(max(o.leaf) + 1, 0), (head ->> 1)::bigint
            FROM public.audit_leaf AS o
            ON CONFLICT (chain) DO UPDATE SET sequence = excluded.sequence;
    END LOOP;
END
$function$
"""

REFUSE = """
CREATE FUNCTION journal_refuse() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF current_user = 'journal' AND (TG_OP = 'INSERT'
        OR TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('audit_head', 'audit_leaf')) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'The journal is only ever added to: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$function$
"""

NAMES = ("audit_head", "audit_entry", "audit_checkpoint", "audit_leaf")
TRIGGERS = [
    f"CREATE TRIGGER journal_refuse BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {name}"
    " FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"
    for name in NAMES
]

SIGNATURES = ("journal_append(text[], text[])", "journal_checkpoint(bigint, text, jsonb)")
GRANTS = [
    *(f"REVOKE ALL ON {name} FROM PUBLIC, app, backup, journal" for name in NAMES),
    *(f"GRANT SELECT ON {name} TO app, backup" for name in NAMES),
    "GRANT SELECT, INSERT, UPDATE ON audit_head, audit_leaf TO journal",
    "GRANT SELECT, INSERT ON audit_entry, audit_checkpoint TO journal",
    "REVOKE ALL ON SEQUENCE audit_entry_id_seq FROM PUBLIC, app",
    # A function's owner must be allowed to create in its schema; nobody logs in as journal.
    "GRANT USAGE, CREATE ON SCHEMA public TO journal",
    *(f"ALTER FUNCTION {one} OWNER TO journal" for one in SIGNATURES),
    *(f"REVOKE ALL ON FUNCTION {one} FROM PUBLIC" for one in SIGNATURES),
    *(f"GRANT EXECUTE ON FUNCTION {one} TO app" for one in SIGNATURES),
]


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.RunSQL([CHECK_ROLES], migrations.RunSQL.noop),
        # There is no way back: a journal is not dropped by a command. Reversal is refused.
        migrations.RunSQL([*TABLES, APPEND, CHECKPOINT, REFUSE, *TRIGGERS, *GRANTS]),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("chain", models.TextField()),
                ("sequence", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("operation", models.TextField()),
                ("verb", models.TextField()),
                ("actor", models.TextField()),
                ("subject_kind", models.TextField()),
                ("subject_id", models.TextField()),
                ("payload", models.TextField()),
                ("previous", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "audit_entry", "ordering": ["chain", "-sequence"], "managed": False},
        ),
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("chain", models.TextField(primary_key=True, serialize=False)),
                ("sequence", models.BigIntegerField()),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "audit_head", "managed": False},
        ),
        migrations.CreateModel(
            name="ChainLeaf",
            fields=[
                ("chain", models.TextField(primary_key=True, serialize=False)),
                ("leaf", models.IntegerField()),
                ("sequence", models.BigIntegerField()),
            ],
            options={"db_table": "audit_leaf", "managed": False},
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("line", models.TextField()),
                ("moved", models.JSONField()),
            ],
            options={"db_table": "audit_checkpoint", "ordering": ["number"], "managed": False},
        ),
    ]
