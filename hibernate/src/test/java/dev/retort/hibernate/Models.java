package dev.retort.hibernate;

import dev.retort.model.Target;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.List;
import org.hibernate.Version;

/** Models of a few entities, for tests that look at one thing in them. */
final class Models {
    /** True if the tests run with Hibernate 7. They run with Hibernate 6.6, too. */
    static final boolean IS_7 = !Version.getVersionString().startsWith("6.");

    private Models() {}

    static SchemaModel model(Database database, Class<?>... entities) {
        return HibernateModels.of(entities).read(Target.of(database));
    }

    /** The table of the first of these entities, if it is called {@code things}. */
    static Table things(Database database, Class<?>... entities) {
        return table(model(database, entities), "things");
    }

    static Table table(SchemaModel model, String name) {
        return model.table(QualifiedName.of(name)).orElseThrow();
    }

    static Column column(Table table, String name) {
        return table.column(name).orElseThrow();
    }

    static List<String> names(List<? extends Constraint> constraints) {
        return constraints.stream().map(Constraint::name).map(String::valueOf).toList();
    }
}
