package dev.retort.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Database;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are taken over, and how. */
class StoredNamesTest {
    private final StoredNames names = StoredNames.of(Database.POSTGRESQL, name -> name.toLowerCase(Locale.ROOT));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FKgsk2fqjtk8ibnkvd8hxdftaqd",
                "UK6dotkott2kjsp8vw4d0m25fb7",
                "UK_6dotkott2kjsp8vw4d0m25fb7",
                "IDXr4nqplnxq5b8f9uvd2flebr27",
                "fk3g1j96g94xpk3lpxl2qbl985x"
            })
    void aHashOfHibernateIsNoName(String name) {
        assertThat(names.explicit(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fk_orders_customer",
                "uk_1",
                "idx2026",
                "fk_a_name_that_is_long_enough_for_a_hash",
                "fkordersandcustomersandproducts"
            })
    void anyOtherNameIsOne(String name) {
        assertThat(names.explicit(name)).isEqualTo(name);
    }

    @Test
    void aNameHasTheCaseOfTheDatabaseUnlessItIsQuoted() {
        assertThat(names.written("IX_Orders")).isEqualTo("ix_orders");
        assertThat(names.written("\"IX_Orders\"")).isEqualTo("IX_Orders");
        assertThat(names.written("`IX_Orders`")).isEqualTo("IX_Orders");
        assertThat(names.explicit("")).isNull();
    }

    @Test
    void nameIsAsLongAsPostgresqlStoresIt() {
        String first = "a".repeat(62);

        assertThat(names.written(first + "bc")).isEqualTo(first + "b");
        // Two bytes would be one too many.
        assertThat(names.written("\"" + first + "é\"")).isEqualTo(first);
        assertThat(StoredNames.of(Database.H2, name -> name).written(first + "bc"))
                .isEqualTo(first + "bc");
    }
}
