package dev.retort.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.hibernate.corpus.Shop;
import dev.retort.model.Target;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which tables are read. */
@NullUnmarked
class FilterTest {
    @Entity
    @Table(name = "reports", schema = "audit")
    static class Report {
        @Id
        long id;

        @ManyToOne
        Line line;
    }

    @Entity
    @Table(name = "lines")
    static class Line {
        @Id
        long id;

        String text;
    }

    private static final HibernateModels TWO = HibernateModels.of(Report.class, Line.class);

    private static List<String> tables(HibernateModels models) {
        return models.read(Target.of(Database.POSTGRESQL)).tables().stream()
                .map(table -> table.name().toString())
                .toList();
    }

    @Test
    void withoutAFilterAllTablesAreRead() {
        assertThat(tables(TWO)).containsExactly("lines", "audit.reports");
    }

    @Test
    void patternsIncludeAndExcludeTables() {
        assertThat(tables(TWO.including("l*"))).containsExactly("lines");
        assertThat(tables(TWO.including("LINE?"))).as("in any case").containsExactly("lines");
        assertThat(tables(TWO.excluding("l*"))).containsExactly("audit.reports");
        assertThat(tables(TWO.including("*").excluding("lines", "reports"))).isEmpty();
        assertThat(tables(TWO.including("line"))).as("the whole name").isEmpty();
    }

    @Test
    void aPatternWithADotIsForTablesOfASchema() {
        assertThat(tables(TWO.including("audit.*"))).containsExactly("audit.reports");
        assertThat(tables(TWO.excluding("audit.*"))).containsExactly("lines");
        assertThat(tables(TWO.including("*.*")))
                .as("not those without a schema")
                .containsExactly("audit.reports");
    }

    @Test
    void packagesIncludeAndExcludeTheTablesOfTheirEntities() {
        String corpus = Shop.class.getPackageName();
        List<Class<?>> classes =
                new ArrayList<>(new EntityScan("corpus", getClass().getClassLoader()).classesIn(List.of(corpus)));
        classes.add(Report.class);
        classes.add(Line.class);
        HibernateModels all = HibernateModels.of(classes.toArray(Class<?>[]::new));

        assertThat(tables(all.excludingPackages(corpus)))
                .contains("lines")
                .doesNotContain("orders", "product_tags", "author_phones", "warehouse_notes");
        assertThat(tables(all.includingPackages(corpus)))
                .contains("orders", "product_tags", "author_phones", "warehouse_notes")
                .doesNotContain("lines");
    }

    @Test
    void aForeignKeyToATableThatIsLeftOutStays() {
        var model = TWO.excluding("lines").read(Target.of(Database.POSTGRESQL));

        var key = model.tables().get(0).foreignKeys().get(0);
        assertThat(key.referredTable()).isEqualTo(QualifiedName.of("lines"));
        assertThat(key.referredColumns()).containsExactly("id");
    }

    @Test
    void aFilterLeavesTheModelsItWasMadeFromAsTheyWere() {
        HibernateModels filtered = TWO.excluding("lines");

        assertThat(tables(filtered)).hasSize(1);
        assertThat(tables(TWO)).hasSize(2);
    }
}
