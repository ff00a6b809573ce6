package dev.retort.hibernate;

import static dev.retort.hibernate.Models.column;
import static dev.retort.hibernate.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.model.Target;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which tables and sequences the entities of the corpus have: hierarchies, collections, generators of keys. */
class StructureMappingTest {
    static final List<Database> DATABASES = List.of(Database.SQLITE, Database.POSTGRESQL);

    private static final Map<Database, SchemaModel> MODELS = DATABASES.stream()
            .collect(Collectors.toMap(
                    database -> database,
                    database -> HibernateModels.inPackages("dev.retort.hibernate.corpus")
                            .withUnquotedNames(database, UnquotedNames.LOWER_CASE)
                            .read(Target.of(database))));

    private static Table of(Database database, String name) {
        return table(MODELS.get(database), name);
    }

    private static List<String> columns(Database database, String name) {
        return of(database, name).columns().stream().map(Column::name).toList();
    }

    private static List<String> key(Database database, String name) {
        return of(database, name).primaryKey().orElseThrow().columns();
    }

    private static boolean isMissing(Database database, String name) {
        return MODELS.get(database).table(QualifiedName.of(name)).isEmpty();
    }

    private static List<String> references(Database database, String name) {
        return of(database, name).foreignKeys().stream()
                .map(key -> key.columns() + " -> " + key.referredTable() + key.referredColumns())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aSingleTableHasTheColumnsOfAllSubclassesAndItsDiscriminator(Database database) {
        Table animals = of(database, "animal");

        assertThat(columns(database, "animal")).containsExactlyInAnyOrder("id", "kind", "name", "lives", "friend_id");
        assertThat(column(animals, "kind").type()).isEqualTo(DataType.varchar(10));
        assertThat(column(animals, "kind").nullable()).isFalse();
        assertThat(isMissing(database, "cat")).isTrue();
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aJoinedSubclassHasATableThatRefersToThatOfItsParent(Database database) {
        assertThat(key(database, "cars")).containsExactly("vehicle_id");
        assertThat(references(database, "cars")).containsExactly("[vehicle_id] -> vehicles[id]");
        assertThat(of(database, "cars").foreignKeys().get(0).name()).isEqualTo("fk_cars_are_vehicles");
        assertThat(references(database, "trucks")).containsExactly("[id] -> vehicles[id]");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aTablePerClassHasAllColumnsAndForeignKeysOfItsParents(Database database) {
        assertThat(columns(database, "card_payments")).containsExactly("id", "amount", "article_id", "digits");
        assertThat(references(database, "card_payments")).containsExactly("[article_id] -> articles[id]");
        assertThat(references(database, "circles")).containsExactly("[page_id] -> pages[id]");
        assertThat(isMissing(database, "shape")).as("an abstract class").isTrue();
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void theColumnsOfAMappedSuperclassAreInEachTable(Database database) {
        assertThat(columns(database, "articles")).contains("created_at", "created_by", "revision");
        assertThat(columns(database, "pages")).contains("created_at", "created_by", "revision");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aSecondaryTableSharesTheKeyOfTheFirst(Database database) {
        assertThat(columns(database, "warehouse_notes")).containsExactly("id", "notes");
        assertThat(references(database, "warehouse_notes")).containsExactly("[id] -> warehouses[id]");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void anElementCollectionHasATableOfItsOwn(Database database) {
        assertThat(columns(database, "author_phones")).containsExactlyInAnyOrder("author", "usage_of", "number");
        assertThat(key(database, "author_phones")).containsExactlyInAnyOrder("author", "usage_of");
        assertThat(of(database, "author_phones").foreignKeys().get(0).onDelete())
                .isEqualTo(ForeignKey.Rule.CASCADE);
        assertThat(of(database, "author_phones").index("ix_author_phones_number"))
                .isPresent();
        assertThat(of(database, "author_remarks").primaryKey())
                .as("a bag has no key")
                .isEmpty();
        assertThat(columns(database, "author_titles")).contains("titles_order");
        assertThat(columns(database, "author_prizes")).contains("name", "won");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aManyToManyAssociationHasAJoinTable(Database database) {
        assertThat(key(database, "product_tags")).containsExactlyInAnyOrder("product_sku", "tag_id");
        assertThat(references(database, "product_tags"))
                .containsExactly("[product_sku] -> products[sku]", "[tag_id] -> tags[id]");
        assertThat(of(database, "wishes").primaryKey())
                .as("a list without an order has no key")
                .isEmpty();
        assertThat(key(database, "plans")).contains("term");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aOneToManyAssociationWithAJoinColumnHasNoTableOfItsOwn(Database database) {
        assertThat(references(database, "shelves")).containsExactly("[library_id] -> libraries[id]");
        assertThat(isMissing(database, "libraries_shelves")).isTrue();
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aOneToOneAssociationIsUnique(Database database) {
        assertThat(of(database, "invoices").uniques())
                .extracting(unique -> unique.columns().toString())
                .containsExactly("[order_id]");
        assertThat(key(database, "shipments"))
                .as("a shared key is unique anyway")
                .containsExactly("order_id");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aSequenceIsASequenceOnPostgresqlAndATableOnSqlite(Database database) {
        SchemaModel model = MODELS.get(database);

        if (database.equals(Database.SQLITE)) {
            assertThat(model.sequences()).isEmpty();
            assertThat(columns(database, "book_numbers")).containsExactly("next_val");
        } else {
            assertThat(model.sequence(QualifiedName.of("book_numbers")))
                    .contains(Sequence.of(QualifiedName.of("book_numbers"))
                            .withStart(1000L)
                            .withIncrement(20));
            assertThat(model.sequence(QualifiedName.of("libraries_seq")))
                    .contains(Sequence.of(QualifiedName.of("libraries_seq"))
                            .withStart(1L)
                            .withIncrement(50));
        }
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aTableGeneratorHasItsTable(Database database) {
        assertThat(key(database, "id_numbers")).containsExactly("sequence_name");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void theColumnsOfTheKeyComeFirst(Database database) {
        assertThat(MODELS.get(database).tables())
                .filteredOn(table -> table.primaryKey().isPresent())
                .allSatisfy(table -> {
                    List<String> key = table.primaryKey().orElseThrow().columns();
                    assertThat(table.columns().stream().map(Column::name).limit(key.size()))
                            .isEqualTo(key);
                });
    }
}
