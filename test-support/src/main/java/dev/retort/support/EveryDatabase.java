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
 * A test that runs once on each database of {@link TestDatabases#all}, and whose one parameter is the
 * {@link dev.retort.schema.Database}. It fails if there is none.
 *
 * <p>A test with further parameters has a {@code @MethodSource} that combines them with {@link TestDatabases#all}.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
@ArgumentsSource(EveryDatabase.Provider.class)
public @interface EveryDatabase {

    /** What a database must be able to hold; the test does not run on those that cannot. */
    SchemaFeatures.Feature[] with() default {};

    /** Whether the test runs only on databases that roll a definition of a table back with its transaction. */
    boolean withTransactionalDdl() default false;

    /** Supplies the databases. */
    final class Provider implements ArgumentsProvider, AnnotationConsumer<EveryDatabase> {
        private List<SchemaFeatures.Feature> needed = List.of();
        private boolean transactionalDdl;

        @Override
        public void accept(EveryDatabase annotation) {
            needed = List.of(annotation.with());
            transactionalDdl = annotation.withTransactionalDdl();
        }

        @Override
        public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext test) {
            return TestDatabases.all().stream()
                    .filter(each -> !transactionalDdl || each.hasTransactionalDdl())
                    .filter(each -> needed.stream().allMatch(each::supports))
                    .map(each -> Arguments.of(each.database()));
        }
    }
}
