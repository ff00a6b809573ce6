package dev.retort.internal.script.sql;

import static dev.retort.internal.script.sql.Samples.HEADER;
import static dev.retort.internal.script.sql.Samples.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.script.SqlScript;
import dev.retort.schema.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of an SQL file that affect its checksum, and those that do not. */
class ChecksumTest {
    private static final String SQL = "CREATE TABLE t (\n  x int\n);\nINSERT INTO t VALUES (1);\n";
    private static final String FILE = HEADER + "-- upgrade\n" + SQL;

    private static String checksum(String file) {
        return parse(file).checksum(Database.SQLITE);
    }

    /* Computed with sha256sum from "SELECT 1;". Detects changes that would invalidate recorded checksums. */
    @Test
    void checksumIsTheSha256OfTheTextWithItsAlgorithm() {
        assertThat(checksum(HEADER + "-- upgrade\nSELECT 1;\n"))
                .isEqualTo("sha256:17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (\n  x int\n);\nINSERT INTO t VALUES (2);\n",
                "CREATE TABLE T (\n  x int\n);\nINSERT INTO t VALUES (1);\n",
                "CREATE TABLE t (\n  x  int\n);\nINSERT INTO t VALUES (1);\n",
                "CREATE TABLE t (\n\n  x int\n);\nINSERT INTO t VALUES (1);\n",
                "CREATE TABLE t (x int\n);\nINSERT INTO t VALUES (1);\n",
                "CREATE TABLE t (\n  x int\n);\n-- a comment\nINSERT INTO t VALUES (1);\n",
                "CREATE TABLE t (\n  x int\n);\n",
                ""
            })
    void textOfTheUpgradeMatters(String sql) {
        assertThat(checksum(HEADER + "-- upgrade\n" + sql)).isNotEqualTo(checksum(FILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", " \n", "\t \r\n"})
    void lineEndsAndTrailingSpaceAreIgnored(String lineEnd) {
        assertThat(checksum(HEADER + "-- upgrade\n" + SQL.replace("\n", lineEnd)))
                .isEqualTo(checksum(FILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n  \n", "\n\n-- downgrade\nDROP TABLE t;\n"})
    void emptyLinesAtTheEndAreIgnored(String end) {
        assertThat(checksum(FILE.stripTrailing() + end)).isEqualTo(checksum(FILE));
    }

    @Test
    void headerIsIgnored() {
        assertThat(checksum("-- message: m\n-- labels: x\n-- transaction: none\n-- irreversible: w\n-- revision: a\n"
                        + "-- down: b\n\n-- upgrade\n" + SQL))
                .isEqualTo(checksum(FILE));
    }

    @Test
    void downgradeIsIgnored() {
        assertThat(checksum(HEADER + "-- downgrade\nDROP TABLE t;\n-- upgrade\n" + SQL))
                .isEqualTo(checksum(HEADER + "-- downgrade\nSELECT 1;\n-- upgrade\n" + SQL))
                .isEqualTo(checksum(FILE));
    }

    @Test
    void sectionsOfOtherDatabasesAreIgnored() {
        assertThat(checksum(FILE + "-- upgrade postgresql\nSELECT 1;\n-- upgrade mysql\nSELECT 2;\n"))
                .isEqualTo(checksum(FILE));
    }

    @Test
    void sectionOfTheDatabaseReplacesTheGeneralOne() {
        SqlScript script = parse(FILE + "-- upgrade postgresql\nSELECT 1;\n");

        assertThat(script.checksum(Database.POSTGRESQL))
                .isEqualTo(checksum(HEADER + "-- upgrade\nSELECT 1;\n"))
                .isNotEqualTo(script.checksum(Database.SQLITE));
        assertThat(checksum(HEADER + "-- upgrade\nSELECT 2;\n-- upgrade sqlite\n" + SQL))
                .isEqualTo(checksum(FILE));
    }

    @Test
    void textIsEncodedInUtf8OnEveryPlatform() {
        assertThat(checksum(HEADER + "-- upgrade\nSELECT 'ñ';\n"))
                .isEqualTo("sha256:70dd577aff481c5c4abf230ccd29b3f3748a371dfa70ece90f63f8e27ae9b4af")
                .isNotEqualTo(checksum(HEADER + "-- upgrade\nSELECT '?';\n"));
    }
}
