package dev.retort.hibernate.autogenerate;

import dev.retort.hibernate.HibernateModels;
import dev.retort.hibernate.UnquotedNames;
import dev.retort.hibernate.corpus.Bags;
import dev.retort.hibernate.corpus.Hierarchies;
import dev.retort.hibernate.corpus.Links;
import dev.retort.hibernate.corpus.Names;
import dev.retort.hibernate.corpus.Shop;
import dev.retort.hibernate.corpus.Types;
import dev.retort.model.ModelSource;
import dev.retort.model.Target;
import dev.retort.schema.Constraint;
import dev.retort.schema.Database;
import dev.retort.schema.Index;
import dev.retort.schema.SchemaModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * The entities of the corpus, as the models of an application.
 *
 * @param entities the entities
 */
record Corpus(HibernateModels entities) implements ModelSource {
    private static final HibernateModels ENTITIES = HibernateModels.inPackages("dev.retort.hibernate.corpus")
            .withUnquotedNames(Database.H2, UnquotedNames.LOWER_CASE);

    /** The classes of the corpus. */
    static List<Class<?>> classes() {
        return Stream.of(Bags.class, Hierarchies.class, Links.class, Names.class, Shop.class, Types.class)
                .<Class<?>>flatMap(holder -> Stream.of(holder.getDeclaredClasses()))
                .toList();
    }

    /** The corpus with the names that Hibernate gives by default. */
    static Corpus ofDefaultNames() {
        return new Corpus(ENTITIES);
    }

    /** The corpus with the naming strategy of Spring Boot. */
    static Corpus ofSnakeCase() {
        return new Corpus(ENTITIES.withProperty(
                "hibernate.physical_naming_strategy",
                "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy"));
    }

    @Override
    public SchemaModel read(Target target) {
        return entities.read(target);
    }

    @Override
    public boolean canDefine(Index index) {
        return entities.canDefine(index);
    }

    @Override
    public boolean canDefine(Constraint constraint) {
        return entities.canDefine(constraint);
    }
}
