package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import dev.retort.support.TestDatabase;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks on a database of a server, through a connection pool of the project. */
class ConnectionPoolTest {
    private static final String SOUND = "src/test/resources/samples/sound";

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.create(Database.POSTGRESQL, folder);
    }

    private HikariDataSource pool(int size) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.jdbcUrl());
        config.setUsername(url.properties().get("user"));
        config.setPassword(url.properties().get("password"));
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }

    private static RevisionChecks checks(DataSource dataSource) {
        return new RevisionChecks() {
            @Override
            protected TestedRevisions revisions() {
                return TestedRevisions.in(SOUND).on(dataSource);
            }
        };
    }

    @Test
    void poolOfTwoConnectionsIsEnough() {
        try (HikariDataSource pool = pool(2)) {
            RevisionChecks checks = checks(pool);

            checks.thereIsOneHead();
            checks.everyRevisionHasADowngradeOrSaysWhyNot();
            checks.allRevisionsRunOnAnEmptyDatabase();
            checks.downgradeOfEachRevisionRestoresTheSchema();
            checks.rowsSurviveTheUpgradeAndDowngradeOfEachRevision();
            checks.checksumsDoNotDependOnLineEnds();
        }
        assertThat(database.isUntouched()).isTrue();
    }

    @Test
    void poolOfOneConnectionIsRefused() {
        try (HikariDataSource pool = pool(1)) {
            assertThatThrownBy(checks(pool)::allRevisionsRunOnAnEmptyDatabase)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the data source does not supply two connections at the same time")
                    .hasMessageContaining("total=1, active=1")
                    .hasMessageContaining("set the maximum size of its pool to 2 or more");
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
        assertThat(database.isUntouched()).isTrue();
    }

    @Test
    void dataSourceWithASingleConnectionIsRefused() throws SQLException {
        try (Connection only = database.connect()) {
            assertThatThrownBy(checks(always(only))::allRevisionsRunOnAnEmptyDatabase)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it supplies the same connection each time");
        }
        assertThat(database.isUntouched()).isTrue();
    }

    /** A data source like Spring's SingleConnectionDataSource, whose connection is never closed. */
    private static DataSource always(Connection connection) {
        ClassLoader loader = ConnectionPoolTest.class.getClassLoader();
        Object open = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return (DataSource)
                Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> open);
    }
}
