package dev.retort.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.Operation;
import dev.retort.schema.SchemaModel;
import dev.retort.support.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The difference of two schemas is the revision that a person would write: one golden file for each case. */
class DiffGoldenTest {
    private static final String FOLDER = "dev/retort/internal/diff/";

    static List<DiffCase> cases() {
        return DiffCases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void operationsMatchTheGoldenFile(DiffCase example) {
        List<Operation> operations = SchemaDiff.between(example.from(), example.to());

        new GoldenFile(FOLDER + example.name() + ".txt").assertMatches(DiffText.of(example.from(), operations));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void operationsLeadToTheOtherSchemaAndTheirReversalLeadsBack(DiffCase example) {
        List<Operation> operations = SchemaDiff.between(example.from(), example.to());

        SchemaModel after = DiffRoundTrip.applied(example.from(), operations);
        SchemaModel back = DiffRoundTrip.reversed(example.from(), operations, after);
        SchemaModel expectedBack = DiffRoundTrip.withNewEnumValues(example.from(), operations);

        assertThat(DiffRoundTrip.comparable(after)).isEqualTo(DiffRoundTrip.comparable(example.to()));
        assertThat(DiffRoundTrip.comparable(back)).isEqualTo(DiffRoundTrip.comparable(expectedBack));
    }

    @Test
    void eachCaseHasAGoldenFileAndThereIsNoOther() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources").resolve(FOLDER))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();

            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(cases().stream()
                            .map(example -> example.name() + ".txt")
                            .toList());
        }
    }
}
