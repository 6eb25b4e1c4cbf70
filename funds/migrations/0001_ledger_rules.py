"""The functions behind the ledger's triggers. They are plain SQL so that no switch of the program reaches them."""

from django.db import migrations

KEEP = """
CREATE FUNCTION ledger_keeps_what_is_posted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    original jsonb;
    own text[] := ARRAY['id', 'source', 'demonstration', 'dated', 'dated_as_stated', 'period_starts_on', 'amount',
        'amount_in_currency', 'note', 'entered_by_id', 'entered_at', 'posted_by_id', 'posted_at', 'reverses_id', 'reason'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.posted_at IS NOT NULL THEN
            RAISE EXCEPTION 'A posted entry is never deleted: reverse it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'posted_is_kept';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.posted_at IS NOT NULL THEN
        RAISE EXCEPTION 'A posted entry is never changed: reverse it.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'posted_is_kept';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.entered_by_id IS NOT NULL AND NEW.entered_by_id IS DISTINCT FROM OLD.entered_by_id THEN
        RAISE EXCEPTION 'Who entered an entry stays the one who entered it.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'who_entered_it_stays';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.posted_by_id IS NOT NULL THEN
        RAISE EXCEPTION 'What a person enters begins as a draft.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'an_entry_begins_as_a_draft';
    END IF;
    IF NEW.posted_at IS NOT NULL THEN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY['posted_at', 'posted_by_id']
                             <> to_jsonb(OLD) - ARRAY['posted_at', 'posted_by_id'] THEN
            RAISE EXCEPTION 'Posting changes nothing else in an entry.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_changes_nothing_else';
        END IF;
        IF NEW.dated > (clock_timestamp() AT TIME ZONE 'UTC')::date
            OR NEW.posted_by_id IS NULL AND NEW.dated > (NEW.posted_at AT TIME ZONE 'UTC')::date THEN
            RAISE EXCEPTION 'An entry is not posted before the day it concerns.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_follows_the_day_it_concerns';
        END IF;
        -- Whoever moves the project to another fund at this moment waits, and then finds this entry.
        IF to_jsonb(NEW) ? 'project_id' THEN
            PERFORM 1 FROM portfolio_project WHERE id = (to_jsonb(NEW)->>'project_id')::bigint FOR SHARE;
        END IF;
        -- A person cannot choose when an entry became known; only a loading command states a past moment.
        IF NEW.posted_by_id IS NOT NULL THEN
            NEW.posted_at := clock_timestamp();
        ELSIF NEW.posted_at > clock_timestamp() THEN
            RAISE EXCEPTION 'An entry is not posted in the future.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_is_not_in_the_future';
        END IF;
    END IF;
    IF NEW.reverses_id IS NOT NULL THEN
        EXECUTE format('SELECT to_jsonb(entry) FROM %I.%I entry WHERE id = $1', TG_TABLE_SCHEMA, TG_TABLE_NAME)
            INTO original USING NEW.reverses_id;
        IF original IS NULL OR original->>'posted_at' IS NULL OR original->>'reverses_id' IS NOT NULL THEN
            RAISE EXCEPTION 'Only a posted entry that is no reversal itself is reversed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal_undoes_a_posted_entry';
        END IF;
        IF NEW.amount <> -(original->>'amount')::numeric
            OR NEW.amount_in_currency <> -(original->>'amount_in_currency')::numeric
            OR to_jsonb(NEW) - own <> original - own THEN
            RAISE EXCEPTION 'A reversal is its entry with the opposite amount, and nothing else.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal_mirrors_its_entry';
        END IF;
    END IF;
    RETURN NEW;
END;
$$;

CREATE FUNCTION ledger_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    posted boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.%I WHERE posted_at IS NOT NULL)', TG_TABLE_SCHEMA, TG_TABLE_NAME)
        INTO posted;
    IF posted THEN
        RAISE EXCEPTION 'A ledger with posted entries is never emptied.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'posted_is_not_emptied';
    END IF;
    RETURN NULL;
END;
$$;

CREATE FUNCTION closed_project_takes_no_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.posted_by_id IS NOT NULL THEN
        PERFORM 1 FROM portfolio_project WHERE id = NEW.project_id FOR SHARE;
        IF EXISTS (
            SELECT 1 FROM portfolio_project p
            WHERE p.id = NEW.project_id AND p.stage IN ('financially-closed', 'cancelled')
        ) THEN
            RAISE EXCEPTION 'A project that is financially closed or cancelled takes no more money.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_project_takes_no_money';
        END IF;
    END IF;
    RETURN NEW;
END;
$$;

CREATE FUNCTION agreement_stays_what_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> OLD.kind OR (
        NEW.contributor_id <> OLD.contributor_id
        AND EXISTS (SELECT 1 FROM funds_contribution c WHERE c.agreement_id = OLD.id)
    ) THEN
        RAISE EXCEPTION 'A pledge or agreement stays what it is, and its contributor''s once money came under it.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_stays_what_it_is';
    END IF;
    RETURN NEW;
END;
$$;

-- Never mixed: what hangs on a demonstration project is a demonstration record itself, whoever enters it.
CREATE FUNCTION marked_as_its_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.demonstration := NEW.demonstration OR EXISTS (
        SELECT 1 FROM portfolio_project p WHERE p.id = NEW.project_id AND p.demonstration
    );
    RETURN NEW;
END;
$$;

CREATE FUNCTION stays_in_its_fund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.fund_id IS NOT NULL AND NEW.fund_id IS DISTINCT FROM OLD.fund_id THEN
        RAISE EXCEPTION 'It stays in its fund: money may already hang on it.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_in_its_fund';
    END IF;
    RETURN NEW;
END;
$$;

CREATE FUNCTION agreement_belongs_to_the_contribution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.agreement_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM funds_agreement a
        WHERE a.id = NEW.agreement_id AND a.fund_id = NEW.fund_id AND a.contributor_id = NEW.contributor_id
    ) THEN
        RAISE EXCEPTION 'This agreement is of another fund or contributor.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_belongs_to_the_contribution';
    END IF;
    NEW.demonstration := NEW.demonstration OR EXISTS (
        SELECT 1 FROM funds_agreement a WHERE a.id = NEW.agreement_id AND a.demonstration
    );
    RETURN NEW;
END;
$$;

CREATE FUNCTION window_belongs_to_the_fund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.window_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM funds_window w WHERE w.id = NEW.window_id AND w.fund_id IS NOT DISTINCT FROM NEW.fund_id
    ) THEN
        RAISE EXCEPTION 'This window belongs to another fund.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'window_belongs_to_the_fund';
    END IF;
    RETURN NEW;
END;
$$;
"""

FORGET = """
DROP FUNCTION IF EXISTS ledger_keeps_what_is_posted() CASCADE;
DROP FUNCTION IF EXISTS ledger_is_not_emptied() CASCADE;
DROP FUNCTION IF EXISTS closed_project_takes_no_money() CASCADE;
DROP FUNCTION IF EXISTS agreement_stays_what_it_is() CASCADE;
DROP FUNCTION IF EXISTS marked_as_its_project() CASCADE;
DROP FUNCTION IF EXISTS stays_in_its_fund() CASCADE;
DROP FUNCTION IF EXISTS agreement_belongs_to_the_contribution() CASCADE;
DROP FUNCTION IF EXISTS window_belongs_to_the_fund() CASCADE;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(KEEP, FORGET)]
