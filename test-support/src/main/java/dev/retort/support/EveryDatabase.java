package dev.retort.support;

import dev.retort.support.random.SchemaFeatures;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Marks a test that runs once on each database of {@link TestDatabases#all()}. Its only parameter is the
 * {@link dev.retort.schema.Database}. The test fails if there are no test databases.
 *
 * <p>A test with further parameters needs a {@code @MethodSource} that combines them with {@link TestDatabases#all()}.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
@ArgumentsSource(EveryDatabase.Provider.class)
public @interface EveryDatabase {

    /** The features that a database must support. The test does not run on other databases. */
    SchemaFeatures.Feature[] with() default {};

    /** Returns whether the test runs only on databases that roll back DDL statements with their transaction. */
    boolean withTransactionalDdl() default false;

    /** Supplies the databases. */
    final class Provider implements ArgumentsProvider, AnnotationConsumer<EveryDatabase> {
        private List<SchemaFeatures.Feature> required = List.of();
        private boolean transactionalDdl;

        @Override
        public void accept(EveryDatabase annotation) {
            required = List.of(annotation.with());
            transactionalDdl = annotation.withTransactionalDdl();
        }

        @Override
        public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext test) {
            return TestDatabases.all().stream()
                    .filter(each -> !transactionalDdl || each.hasTransactionalDdl())
                    .filter(each -> required.stream().allMatch(each::supports))
                    .map(each -> Arguments.of(each.database()));
        }
    }
}
