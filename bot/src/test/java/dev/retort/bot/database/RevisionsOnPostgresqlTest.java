package dev.retort.bot.database;

import dev.retort.bot.Startup;
import dev.retort.bot.store.BotDatabase;
import dev.retort.schema.Database;
import dev.retort.support.TestDatabase;
import dev.retort.testing.RevisionChecks;
import dev.retort.testing.TestedRevisions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the bot's revisions, on PostgreSQL. */
class RevisionsOnPostgresqlTest extends RevisionChecks {
    @TempDir
    private Path folder;

    @Override
    protected TestedRevisions revisions() {
        String url = TestDatabase.create(Database.POSTGRESQL, folder).url();
        return TestedRevisions.in(Startup.REVISIONS).on(url).models(BotDatabase.models());
    }
}
