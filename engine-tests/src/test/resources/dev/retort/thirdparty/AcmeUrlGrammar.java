package com.example.acme;

import dev.retort.config.DatabaseUrl;
import dev.retort.config.DriverProperties;
import dev.retort.config.UrlGrammar;
import dev.retort.config.UrlText;
import dev.retort.schema.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code acme://PATH}. */
public final class AcmeUrlGrammar implements UrlGrammar {
    @Override
    public Database database() {
        return AcmeDialect.ACME;
    }

    @Override
    public List<String> schemes() {
        return List.of("acme");
    }

    @Override
    public String forms() {
        return "acme://path.acme";
    }

    @Override
    public String example() {
        return "acme://app.acme";
    }

    @Override
    public Set<String> harmlessProperties() {
        return Set.of();
    }

    @Override
    public DatabaseUrl parse(UrlText url, DriverProperties properties) {
        String path = url.rest();
        return new DatabaseUrl(
                AcmeDialect.ACME,
                "jdbc:sqlite:" + path,
                Map.of(),
                "acme://" + path,
                List.of(),
                Path.of(path),
                false);
    }
}
