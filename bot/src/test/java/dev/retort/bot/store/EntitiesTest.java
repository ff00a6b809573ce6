package dev.retort.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.bot.Startup;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.ServerVersion;
import dev.retort.hibernate.HibernateModels;
import dev.retort.model.Target;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

/** The revisions create what the entities describe: tables, columns, types, keys, checks and indexes, with names. */
class EntitiesTest {
    @TempDir
    private Path directory;

    @EveryDatabase
    void revisionsCreateWhatTheEntitiesDescribe(Database which) throws SQLException {
        TestDatabase database = TestDatabase.create(which, directory);
        Retort.builder().url(database.url()).scripts(Startup.REVISIONS).build().upgrade("head");
        Dialect dialect = Dialects.of(which);
        SchemaModel model = HibernateModels.of(BotDatabase.ENTITIES.toArray(Class<?>[]::new))
                .withProperty(BotDatabase.NATIVE_ENUMS, "true")
                .read(Target.of(which));

        SchemaModel described = dialect.renderer(ServerVersion.NEWEST).normalize(model);
        SchemaModel created = LiveSchema.of(database);

        assertThat(LiveSchema.tables(created, which)).containsExactlyElementsOf(LiveSchema.tables(described, which));
        assertThat(created.enumTypes()).isEqualTo(described.enumTypes());
    }
}
