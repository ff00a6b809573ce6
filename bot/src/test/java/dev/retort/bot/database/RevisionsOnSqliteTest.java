package dev.retort.bot.database;

import dev.retort.bot.Startup;
import dev.retort.bot.store.BotDatabase;
import dev.retort.testing.RevisionChecks;
import dev.retort.testing.TestedRevisions;

/** The checks of the bot's revisions, on SQLite. */
class RevisionsOnSqliteTest extends RevisionChecks {
    @Override
    protected TestedRevisions revisions() {
        return TestedRevisions.in(Startup.REVISIONS).onSqlite().models(BotDatabase.models());
    }
}
