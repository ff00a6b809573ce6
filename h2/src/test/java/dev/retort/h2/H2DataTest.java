package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.op.AlterColumn;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.support.RevisionFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation on a table with rows: upgrade, derived downgrade, and upgrade again. */
class H2DataTest {
    private static final QualifiedName T = QualifiedName.of("t");

    private static final String GIVEN = """
            op.createTable("p", column("id", bigint()).primaryKey(), column("code", varchar(9)).unique());
            op.createTable("t",
                    column("id", bigint()).identity().primaryKey(),
                    column("name", varchar(20)).notNull().defaultTo("x").comment("a name"),
                    column("n", integer()),
                    column("m", integer()),
                    column("p_id", bigint()),
                    check("ck_t_n", "\\"n\\" < 100"),
                    unique("uq_t_n_m", "n", "m"),
                    foreignKey("fk_t_p", "p_id").references("p", "id"),
                    index("ix_t_name_n").on("name", "n"));
            op.insertRows("p", rows("id", "code").row(1, "a").keyedBy("id"));
            op.insertRows("t", rows("id", "name", "n", "m", "p_id")
                    .row(1, "one", 1, 10, 1).row(2, "two", 2, 20, null).keyedBy("id"));
            """;

    private static final String ROWS = "SELECT \"id\", \"name\", \"n\", \"m\", \"p_id\" FROM \"t\" ORDER BY \"id\"";

    private final H2TestSession session = new H2TestSession();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        session.close();
    }

    private static Arguments of(String operations, String query, String... rows) {
        return Arguments.of(operations, query, List.of(rows));
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                of("op.createTable(\"c\", column(\"id\", uuid()).primaryKey());", "SELECT COUNT(*) FROM \"c\"", "0"),
                of("op.renameTable(\"t\", \"u\");", "SELECT \"name\" FROM \"u\" ORDER BY 1", "one", "two"),
                of(
                        "op.addColumn(\"t\", column(\"age\", integer()).notNull().defaultTo(5).comment(\"years\"));",
                        "SELECT \"age\", \"name\" FROM \"t\" ORDER BY 2",
                        "5|one",
                        "5|two"),
                of(
                        "op.addColumnBefore(\"n\", \"t\", column(\"a\", text()));",
                        "SELECT * FROM \"t\" WHERE \"id\" = 1",
                        "1|one|null|1|10|1"),
                of(
                        "op.renameColumn(\"t\", \"name\", \"title\");",
                        "SELECT \"title\" FROM \"t\" ORDER BY 1",
                        "one",
                        "two"),
                of(
                        "op.alterColumn(\"t\", column(\"m\", integer()), column(\"m\", bigint()));",
                        "SELECT \"m\" FROM \"t\" ORDER BY 1",
                        "10",
                        "20"),
                of("""
                        op.alterColumn("t", column("name", varchar(20)).notNull().defaultTo("x").comment("a name"),
                                column("name", varchar(30)).defaultTo("y").comment("other"));
                        """, "SELECT \"name\" FROM \"t\" ORDER BY 1", "one", "two"),
                of("op.setNotNull(\"t\", \"m\");", "SELECT \"m\" FROM \"t\" ORDER BY 1", "10", "20"),
                of("op.dropNotNull(\"t\", \"name\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of("op.createIndex(\"ix_t_m\", \"t\", \"m\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of("op.createUniqueIndex(\"ux_t_m\", \"t\", \"m\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of("op.dropIndex(\"ix_t_name_n\", \"t\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of("op.renameIndex(\"t\", \"ix_t_name_n\", \"ix_other\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of(
                        "op.addConstraint(\"t\", check(\"ck_t_m\", \"\\\"m\\\" > 5\"));",
                        ROWS,
                        "1|one|1|10|1",
                        "2|two|2|20|null"),
                of(
                        "op.addConstraint(\"t\", unique(\"uq_t_name\", \"name\"));",
                        ROWS,
                        "1|one|1|10|1",
                        "2|two|2|20|null"),
                of("op.dropConstraint(\"t\", \"ck_t_n\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of("op.dropConstraint(\"t\", \"fk_t_p\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of("op.dropConstraint(\"t\", \"uq_t_n_m\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of("op.dropPrimaryKey(\"t\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of("op.renameConstraint(\"t\", \"ck_t_n\", \"ck_other\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of("op.commentOnTable(\"t\", \"it's\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of("op.commentOnColumn(\"t\", \"n\", \"it's\");", ROWS, "1|one|1|10|1", "2|two|2|20|null"),
                of(
                        "op.insertRows(\"t\", rows(\"id\", \"name\").row(9, \"ü; '\").keyedBy(\"id\"));",
                        "SELECT \"name\" FROM \"t\" WHERE \"id\" = 9",
                        "ü; '"),
                of("""
                        op.updateRows("t", rows("id", "n").row(1, 7).row(2, null).keyedBy("id"),
                                rows("id", "n").row(1, 1).row(2, 2).keyedBy("id"));
                        """, ROWS, "1|one|7|10|1", "2|two|null|20|null"),
                of("""
                        op.deleteRows("t", rows("id").row(1).keyedBy("id"),
                                rows("id", "name", "n", "m", "p_id").row(1, "one", 1, 10, 1).keyedBy("id"));
                        """, ROWS, "2|two|2|20|null"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void rowsSurviveUpgradeDowngradeAndUpgrade(String operations, String query, List<String> rows) {
        RevisionFiles files = new RevisionFiles(folder.resolve("revisions"))
                .java("a1", "none", GIVEN)
                .java("b2", "a1", operations);
        Retort retort =
                Retort.builder().url(session.url()).scripts(files.location()).build();
        retort.upgrade("a1");
        SchemaModel before = session.model();

        retort.upgrade("head");
        SchemaModel after = session.model();
        assertThat(session.query(query)).containsExactlyElementsOf(rows);

        retort.downgrade("a1");
        assertThat(session.model()).isEqualTo(before);
        assertThat(session.query(ROWS)).containsExactly("1|one|1|10|1", "2|two|2|20|null");

        retort.upgrade("head");
        assertThat(session.model()).isEqualTo(after);
        assertThat(session.query(query)).containsExactlyElementsOf(rows);
    }

    @Test
    void droppedColumnIsRecreatedWithConstraintsButWithoutValues() {
        RevisionFiles files = new RevisionFiles(folder.resolve("revisions"))
                .java("a1", "none", GIVEN)
                .java("b2", "a1", "op.dropConstraint(\"t\", \"ck_t_n\"); op.dropColumn(\"t\", \"n\");");
        Retort retort =
                Retort.builder().url(session.url()).scripts(files.location()).build();
        retort.upgrade("a1");
        SchemaModel before = session.model();

        retort.upgrade("head");
        assertThat(session.query("SELECT * FROM \"t\" ORDER BY 1")).containsExactly("1|one|10|1", "2|two|20|null");
        retort.downgrade("a1");

        assertThat(session.model()).isEqualTo(before);
        assertThat(session.query(ROWS)).containsExactly("1|one|null|10|1", "2|two|null|20|null");
    }

    private void alter(Column from, Column to, String using) {
        session.run(session.model(), new AlterColumn(T, from, to, using));
    }

    @Test
    void columnBecomesAnIdentityAfterExistingNumbersAndBack() {
        Column plain = Column.of("id", DataType.bigint()).notNull();
        Column numbered = plain.withIdentity(Identity.ALWAYS);
        session.send("CREATE TABLE \"t\" (\"id\" BIGINT NOT NULL, \"n\" INT)", "INSERT INTO \"t\" VALUES (41, 1)");

        alter(plain, numbered, null);
        session.send("INSERT INTO \"t\" (\"n\") VALUES (2)");
        assertThat(session.query("SELECT \"id\" FROM \"t\" ORDER BY 1")).containsExactly("41", "42");
        assertThat(session.model().table(T).orElseThrow().column("id")).contains(numbered);
        alter(numbered, numbered.withIdentity(Identity.BY_DEFAULT), null);
        session.send("INSERT INTO \"t\" (\"n\") VALUES (3)");
        alter(numbered.withIdentity(Identity.BY_DEFAULT), plain, null);

        assertThat(session.query("SELECT \"id\" FROM \"t\" ORDER BY 1")).containsExactly("41", "42", "43");
        assertThat(session.model().table(T).orElseThrow().column("id")).contains(plain);
    }

    @Test
    void identityContinuesAfterAChangeOfType() {
        Column small = Column.of("id", DataType.integer()).notNull().withIdentity(Identity.BY_DEFAULT);
        session.send("CREATE TABLE \"t\" (\"id\" INTEGER GENERATED BY DEFAULT AS IDENTITY, \"n\" INT)");
        session.send("INSERT INTO \"t\" (\"n\") VALUES (1)");

        alter(small, small.withType(DataType.bigint()).withComment("key"), null);
        session.send("INSERT INTO \"t\" (\"n\") VALUES (2)");

        assertThat(session.query("SELECT \"id\" FROM \"t\" ORDER BY 1")).containsExactly("1", "2");
        assertThat(session.model().table(T).orElseThrow().column("id"))
                .contains(small.withType(DataType.bigint()).withComment("key"));
    }

    @Test
    void newValuesAreComputedByTheUsingExpression() {
        Column text = Column.of("n", DataType.text()).notNull().withDefault(DefaultValue.text("5 kg"));
        Column number = Column.of("n", DataType.integer()).withDefault(DefaultValue.number(7));
        session.send(
                "CREATE TABLE \"t\" (\"n\" VARCHAR DEFAULT '5 kg' NOT NULL)", "INSERT INTO \"t\" VALUES ('12 kg')");

        alter(text, number, "CAST(REPLACE(\"n\", ' kg', '') AS INTEGER)");

        assertThat(session.query("SELECT \"n\" FROM \"t\"")).containsExactly("12");
        assertThat(session.model().table(T).orElseThrow().columns()).containsExactly(number);
    }

    @Test
    void columnBecomesGeneratedAndKeepsItsValuesOnDowngrade() {
        Column plain = Column.of("double", DataType.integer());
        Column generated = plain.withGenerated(Generated.stored("\"n\" * 2"));
        session.send("CREATE TABLE \"t\" (\"n\" INTEGER, \"double\" INTEGER)", "INSERT INTO \"t\" VALUES (4, NULL)");

        alter(plain, generated, null);
        assertThat(session.query("SELECT * FROM \"t\"")).containsExactly("4|8");
        assertThat(session.model().table(T).orElseThrow().column("double")).contains(generated);
        alter(generated, plain, null);

        assertThat(session.query("SELECT * FROM \"t\"")).containsExactly("4|8");
        assertThat(session.model().table(T).orElseThrow().column("double")).contains(plain);
    }

    @Test
    void valuesOfEveryTypeAreStoredUnchanged() {
        RevisionFiles files = new RevisionFiles(folder.resolve("revisions")).java("a1", "none", """
                        op.createTable("v", column("id", integer()).primaryKey(), column("b", bool()),
                                column("d", decimal()), column("t", time()), column("ts", timestamp()),
                                column("tz", timestamptz()), column("day", date()), column("u", uuid()),
                                column("j", jsonb()), column("by", binary(9)), column("bl", blob()),
                                column("r", doublePrecision()));
                        op.insertRows("v", rows("id", "b", "d", "t", "ts", "tz", "day", "u", "j", "by", "bl", "r").row(
                                1, true, new java.math.BigDecimal("0.1000000000000000000000001"),
                                java.time.LocalTime.of(1, 2, 3, 456_000_000),
                                java.time.LocalDateTime.of(2026, 1, 2, 3, 4, 5),
                                java.time.Instant.parse("2026-01-02T03:04:05.123456Z"),
                                java.time.LocalDate.of(2026, 1, 2),
                                java.util.UUID.fromString("11111111-2222-3333-4444-555555555555"),
                                Literal.json("{\\"a\\": [1, \\"it's\\"]}"),
                                new byte[] {0, 1, -1}, new byte[] {5}, new java.math.BigDecimal("0.1")).keyedBy("id"));
                        """);
        Retort.builder().url(session.url()).scripts(files.location()).build().upgrade("head");

        assertThat(session.query("SELECT \"b\", \"d\", \"t\", \"ts\", \"tz\" AT TIME ZONE 'UTC', \"day\", \"u\","
                        + " CAST(\"j\" AS VARCHAR), RAWTOHEX(\"by\"), RAWTOHEX(CAST(\"bl\" AS VARBINARY)),"
                        + " \"r\" FROM \"v\""))
                .containsExactly("TRUE|0.1000000000000000000000001|01:02:03.456|2026-01-02 03:04:05"
                        + "|2026-01-02 03:04:05.123456+00|2026-01-02|11111111-2222-3333-4444-555555555555"
                        + "|{\"a\":[1,\"it's\"]}|0001ff|05|0.1");
    }
}
