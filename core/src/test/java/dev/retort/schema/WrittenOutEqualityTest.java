package dev.retort.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equality that is written out knows every component, as the text of a record does that is not written out. */
class WrittenOutEqualityTest {
    private static final DataType TYPE = DataType.varchar(7);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void twoAreTheSameWhereEachOfTheirComponentsIs(long seed) {
        List<Column> columns = List.of(
                column("a"),
                column("a"),
                column("b"),
                column("a").withComment("c"),
                new Column(
                        "a",
                        DataType.bigint(),
                        true,
                        null,
                        Identity.NONE,
                        null,
                        null,
                        column("a").options(),
                        null),
                new Column(
                        "a",
                        TYPE,
                        false,
                        null,
                        Identity.NONE,
                        null,
                        null,
                        column("a").options(),
                        null),
                new Column(
                        "a",
                        TYPE,
                        true,
                        null,
                        Identity.NONE,
                        null,
                        "C",
                        column("a").options(),
                        null));
        List<Table> tables = Stream.of("t", "u")
                .flatMap(name -> columns.stream().map(each -> Table.of(QualifiedName.of(name), each)))
                .toList();
        List<Table> random =
                RandomSchemas.model(new Random(seed), SchemaFeatures.all()).tables();

        check(seed, columns);
        check(seed, columns.stream().map(Column::type).toList());
        check(seed, tables);
        check(seed, random);
        check(seed, random.stream().flatMap(table -> table.columns().stream()).toList());
    }

    private static Column column(String name) {
        return Column.of(name, TYPE);
    }

    private static void check(long seed, List<?> all) {
        for (Object one : all) {
            for (Object other : all) {
                boolean same = one.toString().equals(other.toString());
                assertThat(one.equals(other))
                        .as("seed %s: %s and %s", seed, one, other)
                        .isEqualTo(same);
                assertThat(!same || one.hashCode() == other.hashCode()).isTrue();
            }
        }
    }
}
