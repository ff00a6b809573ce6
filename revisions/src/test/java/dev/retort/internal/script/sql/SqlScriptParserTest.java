package dev.retort.internal.script.sql;

import static dev.retort.internal.script.sql.Samples.HEADER;
import static dev.retort.internal.script.sql.Samples.parse;
import static dev.retort.internal.script.sql.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.ErrorKind;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.SectionText;
import dev.retort.internal.script.SqlScript;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sections, line ends and encoding of an SQL revision file. */
class SqlScriptParserTest {
    private static final String BOTH = HEADER + "\n-- upgrade\nU1;\nU2;\n\n-- downgrade\nD1;\n";

    private static String upgrade(SqlScript script, Database database) {
        return script.sql(Direction.UPGRADE, database).text().strip();
    }

    private static String downgrade(SqlScript script, Database database) {
        return script.sql(Direction.DOWNGRADE, database).text().strip();
    }

    @Test
    void sectionEndsAtTheNextSectionOrTheEndOfTheFile() {
        SqlScript script = parse(BOTH);

        assertThat(upgrade(script, Database.SQLITE)).isEqualTo("U1;\nU2;");
        assertThat(downgrade(script, Database.SQLITE)).isEqualTo("D1;");
    }

    @Test
    void lastLineNeedsNoLineEnd() {
        assertThat(downgrade(parse(BOTH.stripTrailing()), Database.SQLITE)).isEqualTo("D1;");
        assertThat(parse(HEADER + "-- upgrade")
                        .sql(Direction.UPGRADE, Database.SQLITE)
                        .text())
                .isEmpty();
    }

    @Test
    void orderOfSectionsDoesNotMatter() {
        SqlScript script = parse(HEADER + "-- downgrade\nD;\n-- upgrade\nU;\n");

        assertThat(upgrade(script, Database.H2)).isEqualTo("U;");
        assertThat(downgrade(script, Database.H2)).isEqualTo("D;");
    }

    @Test
    void missingSectionIsEmpty() {
        assertThat(parse(HEADER).sql(Direction.UPGRADE, Database.SQLITE)).isEqualTo(SectionText.EMPTY);
        assertThat(parse(HEADER).sql(Direction.DOWNGRADE, Database.SQLITE)).isEqualTo(SectionText.EMPTY);
    }

    @ParameterizedTest
    @MethodSource("dev.retort.schema.Database#known")
    void sectionForADatabaseReplacesTheGeneralOneOnlyThere(Database database) {
        String code = database.code();
        SqlScript script = parse(HEADER + "-- upgrade " + code + "\nown up;\n-- upgrade\nup;\n-- downgrade\ndown;\n"
                + "-- downgrade " + code + "\nown down;\n");

        for (Database other : Database.known()) {
            assertThat(upgrade(script, other)).isEqualTo(other == database ? "own up;" : "up;");
            assertThat(downgrade(script, other)).isEqualTo(other == database ? "own down;" : "down;");
        }
    }

    @Test
    void emptySectionForADatabaseReplacesTheGeneralOne() {
        SqlScript script = parse(HEADER + "-- upgrade\nU;\n-- upgrade sqlite\n-- nothing to do here\n");

        assertThat(upgrade(script, Database.SQLITE)).isEqualTo("-- nothing to do here");
        assertThat(upgrade(script, Database.POSTGRESQL)).isEqualTo("U;");
    }

    @Test
    void withoutAGeneralSectionOtherDatabasesHaveNone() {
        SqlScript script = parse(HEADER + "-- upgrade postgresql\nU;\n");

        assertThat(script.sql(Direction.UPGRADE, Database.SQLITE)).isEqualTo(SectionText.EMPTY);
    }

    @Test
    void sectionHasItsFirstLine() {
        SqlScript script = parse(BOTH);

        assertThat(script.sql(Direction.UPGRADE, Database.SQLITE).firstLine()).isEqualTo(5);
        assertThat(script.sql(Direction.DOWNGRADE, Database.SQLITE).firstLine()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lineEndsOfAllSystemsAreAccepted(String lineEnd) {
        SqlScript script = parse(BOTH.replace("\n", lineEnd));

        assertThat(script.sql(Direction.UPGRADE, Database.SQLITE).text()).isEqualTo("U1;\nU2;\n\n");
        assertThat(script.sql(Direction.UPGRADE, Database.SQLITE).firstLine()).isEqualTo(5);
        assertThat(script.sql(Direction.DOWNGRADE, Database.SQLITE).firstLine()).isEqualTo(9);
        refused(10, (BOTH + "-- downgrade\n").replace("\n", lineEnd));
    }

    @Test
    void lineEndsMayBeMixed() {
        refused(7, "-- revision: a\r\n-- down: none\n\r\r\n-- upgrade\rU;\n-- upgrade\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u000b", "\f", "\u0085", "\u2028"})
    void otherSeparatorsAreNotLineEnds(String separator) {
        refused(5, HEADER + "-- upgrade\nSELECT 'a" + separator + "b';\n-- upgrade\n");
    }

    @Test
    void byteOrderMarkIsAccepted() {
        assertThat(upgrade(parse("\uFEFF" + BOTH), Database.SQLITE)).isEqualTo("U1;\nU2;");
    }

    @Test
    void textIsUtf8() {
        SqlScript script = parse("-- message: größer 🚀\n" + HEADER + "-- upgrade\nSELECT 'ñ';\n");

        assertThat(script.revision().message()).isEqualTo("größer 🚀");
        assertThat(upgrade(script, Database.SQLITE)).isEqualTo("SELECT 'ñ';");
    }

    @Test
    void otherEncodingsAreRefused() {
        String text = HEADER + "-- upgrade\nSELECT 'ñ';\n";

        assertThat(refused(0, text.getBytes(StandardCharsets.ISO_8859_1))).hasMessageContaining("UTF-8");
        assertThat(refused(0, text.getBytes(StandardCharsets.UTF_16))).hasMessageContaining("UTF-8");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        refused(0, Arrays.copyOf(bytes, bytes.length - "\261';\n".length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- upgrade", "--upgrade", "--\tupgrade", "-- upgrade  ", "-- upgrade\t"})
    void whiteSpaceInASectionLineDoesNotMatter(String line) {
        assertThat(upgrade(parse(HEADER + line + "\nU;\n"), Database.SQLITE)).isEqualTo("U;");
        assertThat(upgrade(parse(HEADER + line.stripTrailing() + "\t postgresql \nU;\n"), Database.POSTGRESQL))
                .isEqualTo("U;");
    }

    /** The parser also runs at build time, when the available dialects are unknown. */
    @Test
    void sectionOfAnUnknownDatabaseIsKept() {
        SqlScript script = parse(HEADER + "-- upgrade oracle\nO;\n-- upgrade\nU;\n");

        assertThat(upgrade(script, Database.named("oracle"))).isEqualTo("O;");
        assertThat(upgrade(script, Database.SQLITE)).isEqualTo("U;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- upgrade postgres",
                "-- upgrade PostgreSQL",
                "-- upgrade oracle",
                "-- upgrade postgresql mysql",
                "-- upgrade postgresql, mysql",
                "-- upgrade: the tables",
                "-- upgrade the tables",
                "-- upgrade;",
                "-- upgrade (postgresql)",
                "-- Upgrade",
                "-- UPGRADE postgresql",
                "-- downgrade sqlite3",
                "--downgrade -- the way back",
                "  -- downgrade",
                "\t-- upgrade sqlite",
                " --Downgrade"
            })
    void invalidSectionLineIsRefused(String line) {
        BadScriptException failure = refused(6, HEADER + "\n-- upgrade\nU;\n" + line + "\nX;\n");

        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
        assertThat(failure)
                .hasMessageContaining("'" + line + "'")
                .hasMessageContaining("sqlite, postgresql, mariadb, mysql, h2");
        refused(3, HEADER + line + "\nX;\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- upgrades come next",
                "-- downgraded",
                "-- upgrade_path",
                "-- upgrade-path: see below",
                "-- to upgrade",
                "-- an upgrade",
                "--- upgrade",
                "SELECT 1; -- upgrade",
                "  -- upgrade the counters",
                "# upgrade"
            })
    void otherLinesBelongToTheSection(String line) {
        assertThat(upgrade(parse(HEADER + "-- upgrade\nU;\n" + line + "\n"), Database.SQLITE))
                .isEqualTo("U;\n" + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- upgrade", "-- downgrade", "-- upgrade sqlite", "-- downgrade h2"})
    void duplicateSectionIsRefused(String line) {
        BadScriptException failure = refused(7, HEADER + "\n" + line + "\nX;\n\n" + line + "\nY;\n");

        assertThat(failure).hasMessageContaining("occurs twice; the first is on line 4");
    }
}
