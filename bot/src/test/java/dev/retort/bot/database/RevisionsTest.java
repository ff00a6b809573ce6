package dev.retort.bot.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.bot.Startup;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the revisions keep the rows that the bot wrote before them, or change them as intended. */
class RevisionsTest {
    private static final List<String> IDS = List.of(
            "20260105_090000",
            "20260105_093000",
            "20260112_080000",
            "20260202_090000",
            "20260204_100000",
            "20260209_090000",
            "20260211_100000",
            "20260216_080000",
            "20260223_090000",
            "20260302_090000",
            "20260309_090000");

    /** Rows that are inserted when the tables exist, as the bot of that time wrote them. */
    private static final Map<String, List<String>> ROWS = Map.of(
            "20260105_090000",
            List.of("insert into users (id, first_name, reachable, created_at, seen_at)"
                    + " values (5000000000, 'Ana', true,"
                    + " '2026-01-31 23:59:59.123', '2026-01-31 23:59:59.123'), (2, 'Ben', false,"
                    + " '2026-01-31 23:59:59.123', '2026-01-31 23:59:59.123')"),
            "20260112_080000",
            List.of("update users set language = 'es' where id = 2"),
            "20260202_090000",
            List.of(
                    "insert into subscription_plans (name, days, price, currency, active)"
                            + " values ('Gold', 30, 9.99, 'EUR', true)",
                    "insert into invitation_tokens (secret, plan_id, created_by, created_at) select 'open', id, 2,"
                            + " '2026-02-01 10:00:00.456' from subscription_plans",
                    "insert into invitation_tokens (secret, plan_id, created_by, created_at, used_by, used_at)"
                            + " select 'used', id, 2, '2026-02-01 10:00:00.456', 5000000000,"
                            + " '2026-02-02 10:00:00.456' from subscription_plans"),
            "20260204_100000",
            List.of("insert into free_channel_requests (user_id, requested_at, due_at, state, attempts) values"
                    + " (2, '2026-02-05 10:00:00.456', '2026-02-05 10:05:00.456', 'GONE', 0),"
                    + " (2, '2026-02-06 10:00:00.456', '2026-02-06 10:05:00.456', 'PENDING', 3)"),
            "20260209_090000",
            List.of("insert into vip_subscribers (user_id, plan_id, starts_at, expires_at, status, removal,"
                    + " removal_attempts) select 5000000000, id, '2026-02-10 10:00:00.456',"
                    + " '2026-03-12 10:00:00.456', 'ACTIVE', 'NONE', 0 from subscription_plans"),
            "20260223_090000",
            List.of(
                    "insert into audit_log (action, created_at, details) values ('x', '2026-02-24 10:00:00.456', '{}')",
                    "insert into dialogs (user_id, step, data, update_id, changed_at)"
                            + " values (2, 'plan.name', '', 1, '2026-02-24 10:00:00.456')"));

    @TempDir
    private Path directory;

    @EveryDatabase
    void expiryOfExistingTokensIsTheLengthOfTheirPlan(Database which) {
        TestDatabase database = atHeadWithRows(which);

        String expiry = which.equals(Database.SQLITE)
                ? "expires_at"
                : "to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')";
        assertThat(database.query("select " + expiry.replace("at time zone 'UTC'", zone(which))
                        + " from invitation_tokens order by id"))
                .containsExactly("2026-03-03 10:00:00.456", "2026-03-03 10:00:00.456");
    }

    @EveryDatabase
    void allRowsSurviveTheWayDownToTheirTableAndUpAgain(Database which) {
        TestDatabase database = atHeadWithRows(which);
        Retort retort = retort(database);

        retort.downgrade("20260223_090000");
        retort.upgrade("head");

        assertThat(database.query("select secret from invitation_tokens order by id"))
                .containsExactly("open", "used");
        assertThat(database.query("select state from free_channel_requests order by id"))
                .containsExactly("GONE", "PENDING");
        assertThat(database.query("select language from users where id = 2")).containsExactly("es");
        assertThat(database.query("select count(*) from vip_subscribers")).containsExactly("1");
        assertThat(database.query("select step from dialogs")).containsExactly("plan.name");
    }

    private TestDatabase atHeadWithRows(Database which) {
        TestDatabase database = TestDatabase.create(which, directory);
        Retort retort = retort(database);
        for (String id : IDS) {
            retort.upgrade(id);
            ROWS.getOrDefault(id, List.of()).forEach(database::execute);
        }
        return database;
    }

    /** The literals above have no zone, so PostgreSQL has read them in that of the session. */
    private static String zone(Database which) {
        return which.equals(Database.SQLITE) ? "" : "at time zone current_setting('TimeZone')";
    }

    private static Retort retort(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(Startup.REVISIONS).build();
    }
}
