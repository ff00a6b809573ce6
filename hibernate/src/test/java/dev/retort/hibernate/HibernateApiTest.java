package dev.retort.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.support.ApiListing;
import dev.retort.support.GoldenFile;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The public API of this module. A change of the file is a change for users, so it needs a line in CHANGELOG.md. It is
 * apart from that of the engine, whose tests must not need Hibernate.
 */
class HibernateApiTest {
    private static final List<Class<?>> PUBLIC = List.of(HibernateModels.class, UnquotedNames.class);

    @Test
    void theApiIsThatOfTheGoldenFile() {
        new GoldenFile("dev/retort/hibernate/api.txt").assertMatches(ApiListing.of(PUBLIC));
    }

    @Test
    void allOtherTypesArePrivateToThePackage() {
        assertThat(List.of(
                        EntityScan.class,
                        EntitySource.class,
                        MetadataSession.class,
                        PersistenceFiles.class,
                        ReadingOptions.class,
                        TableFilter.class,
                        TableOwners.class,
                        TargetSettings.class))
                .noneMatch(type -> Modifier.isPublic(type.getModifiers()));
    }
}
