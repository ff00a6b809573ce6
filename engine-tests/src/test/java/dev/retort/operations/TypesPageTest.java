package dev.retort.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.result.Direction;
import dev.retort.result.RunFailedException;
import dev.retort.schema.Database;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies the table of types: each column is declared as documented, and a value written by a revision is read back as
 * documented on real databases. {@code -Dgolden.update} rewrites the table; review the difference.
 */
class TypesPageTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+\\([^|]*\\))` \\| `([^|]+)` \\| `(\\w+)` \\|.*$", Pattern.MULTILINE);

    /** The text for a value that no JDBC getter reads equally on both databases. */
    private static final String NONE = "differs";

    @TempDir
    private Path folder;

    /** A row of the table. */
    private record Row(String type, String value, String getter, String id) {
        String methods() {
            String enumType = type.startsWith("enumOf") ? "op.createEnum(\"mood\", \"sad\", \"glad\");\n" : "";
            return CompiledExamples.upgrade(enumType + "op.createTable(\"" + id + "\", column(\"v\", " + type + "));\n"
                    + "op.insertRows(\"" + id + "\", rows(\"v\").row(" + value + ").keyedBy(\"v\"));");
        }
    }

    /** The result of one database for a row: the declared type, the value as text, and as read by the getter. */
    private record Found(String declared, String text, String value) {
        static final Found REFUSED = new Found("refused", "", "");

        String cells() {
            return equals(REFUSED) ? "refused | " : "`" + declared + "` | `" + text + "`";
        }
    }

    @Test
    void eachTypeIsDeclaredAndReadAsDocumented() throws IOException, URISyntaxException {
        Page page = Page.read("types");
        List<Row> rows = rows(page);
        List<String> lines = new ArrayList<>();
        try (CompiledExamples examples = new CompiledExamples(folder)) {
            rows.forEach(row -> examples.add("types", row.id(), "", row.methods()));
            examples.compile();
            TestDatabase sqlite = TestDatabase.create(Database.SQLITE, folder);
            TestDatabase postgresql = TestDatabase.create(Database.POSTGRESQL, folder);
            for (Row row : rows) {
                Found first = examples.with(() -> found(sqlite, row));
                Found second = examples.with(() -> found(postgresql, row));
                assertSame(row, List.of(first, second), examples.with(() -> written(row)));
                lines.add("| `" + row.type() + "` | `" + row.value() + "` | `" + row.getter() + "` | " + first.cells()
                        + " | " + second.cells() + " |");
            }
        }

        assertThat(rows).hasSizeGreaterThan(20);
        List<String> next = new ArrayList<>(lines);
        String actual = ROW.matcher(page.text()).replaceAll(match -> Matcher.quoteReplacement(next.remove(0)));
        if (System.getProperty("golden.update") != null) {
            page.write(actual);
        }
        assertThat(actual)
                .as("%s; if the new text is right, write it with -Dgolden.update and read the difference", page.path())
                .isEqualTo(Page.read("types").text());
    }

    @Test
    void everyTypeIsInTheTable() throws IOException {
        Path definitions = Path.of("..", "schema", "src", "main", "java", "dev", "retort", "op", "Definitions.java");
        Set<String> words = Pattern.compile("static DataType (\\w+)\\(")
                .matcher(Files.readString(definitions))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> shown = rows(Page.read("types")).stream()
                .map(row -> row.type().replaceAll("\\(.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isEqualTo(words);
    }

    private static List<Row> rows(Page page) {
        List<Row> rows = new ArrayList<>();
        ROW.matcher(page.text())
                .results()
                .forEach(match ->
                        rows.add(new Row(match.group(1), match.group(2), match.group(3), "t" + (100 + rows.size()))));
        return rows;
    }

    /** The getter reads the written value on each database, or the page states that none does. */
    private static void assertSame(Row row, List<Found> found, String written) {
        List<Found> there =
                found.stream().filter(one -> !one.equals(Found.REFUSED)).toList();
        if (row.getter().equals(NONE)) {
            assertThat(there).extracting(Found::text).as("%s", row).hasSize(2).doesNotHaveDuplicates();
        } else {
            assertThat(there)
                    .extracting(Found::value)
                    .as("%s", row)
                    .isNotEmpty()
                    .containsOnly(written);
        }
    }

    private static Found found(TestDatabase database, Row row) {
        Retort retort =
                Retort.builder().url(database.url()).scripts("classpath:types").build();
        RunFailedException failure = catchThrowableOfType(RunFailedException.class, () -> retort.upgrade(row.id()));
        if (failure != null) {
            assertThat(failure).hasCauseInstanceOf(RefusedOperationException.class);
            return Found.REFUSED;
        }
        String declared = database.query(
                        database.database() == Database.SQLITE
                                ? "SELECT type FROM pragma_table_info('" + row.id() + "')"
                                : "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                                        + " WHERE attnum = 1 AND attrelid = '"
                                        + row.id() + "'::regclass")
                .get(0)
                .toLowerCase(Locale.ROOT);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            if (database.database() == Database.POSTGRESQL) {
                statement.execute("SET TIME ZONE 'UTC'");
            }
            try (ResultSet values = statement.executeQuery("SELECT v FROM " + row.id())) {
                values.next();
                return new Found(declared, text(values, declared), value(values, row.getter()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value as text, if it is text. */
    private static String text(ResultSet values, String declared) throws SQLException {
        boolean bytes = declared.equals("bytea") || declared.equals("blob") || declared.startsWith("binary");
        return bytes ? HexFormat.of().formatHex(values.getBytes(1)) : values.getString(1);
    }

    private static String value(ResultSet values, String getter) throws SQLException {
        return switch (getter) {
            case "getBoolean" -> String.valueOf(values.getBoolean(1));
            case "getLong" -> String.valueOf(values.getLong(1));
            case "getBigDecimal" -> plain(values.getBigDecimal(1));
            case "getDouble" -> plain(BigDecimal.valueOf(values.getDouble(1)));
            case "getBytes" -> HexFormat.of().formatHex(values.getBytes(1));
            case "getString" -> values.getString(1);
            case NONE -> "";
            default -> throw new IllegalArgumentException("no such getter in this test: " + getter);
        };
    }

    /** The value written by the revision, in the same format. */
    private static String written(Row row) {
        JavaRevision script =
                (JavaRevision) ScriptDirectory.read("classpath:types").of(new RevisionId(row.id()));
        Literal literal = script.operations(Direction.UPGRADE, Database.SQLITE).orElseThrow().stream()
                .filter(InsertRows.class::isInstance)
                .map(operation ->
                        ((InsertRows) operation).rows().values().get(0).get(0))
                .findFirst()
                .orElseThrow();
        return switch (literal.kind()) {
            case NUMBER -> plain(new BigDecimal(literal.text()));
            case TIMESTAMP -> literal.text().replace('T', ' ');
            default -> literal.text();
        };
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
