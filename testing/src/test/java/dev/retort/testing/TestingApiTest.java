package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.support.ApiListing;
import dev.retort.support.GoldenFile;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The public API of this module. A change of the file is a change for users, so it needs a line in CHANGELOG.md. */
class TestingApiTest {
    private static final List<Class<?>> PUBLIC = List.of(RevisionChecks.class, TestedRevisions.class);

    @Test
    void theApiIsThatOfTheGoldenFile() {
        new GoldenFile("dev/retort/testing/api.txt").assertMatches(ApiListing.of(PUBLIC));
    }

    @Test
    void allOtherTypesArePrivateToThePackage() {
        assertThat(List.of(
                        ColumnValues.class,
                        Findings.class,
                        LineEnds.class,
                        OverriddenChecks.class,
                        PoolCheck.class,
                        RoundTrips.class,
                        RowGenerator.class,
                        RowObserver.class,
                        SchemaObserver.class,
                        Setup.class,
                        SingleConnection.class,
                        TableRows.class,
                        TestedDatabase.class))
                .noneMatch(type -> Modifier.isPublic(type.getModifiers()));
    }
}
