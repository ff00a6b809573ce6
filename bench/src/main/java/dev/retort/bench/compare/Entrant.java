package dev.retort.bench.compare;

import dev.retort.bench.program.FlywayProgram;
import dev.retort.bench.program.LiquibaseProgram;
import dev.retort.bench.program.MybatisProgram;
import dev.retort.bench.program.RawProgram;
import dev.retort.bench.program.RetortProgram;
import dev.retort.bench.rebuild.RebuildProgram;
import java.nio.file.Path;
import java.util.List;

/**
 * One program with its revisions, which takes part in races.
 *
 * @param name as the results have it
 * @param main the class to start
 * @param libraries the beginnings of the names of the jars that it needs beside the driver
 * @param scripts where its revisions are, in its own words
 * @param jars the jars with its revisions, none if they lie in a folder
 */
record Entrant(String name, Class<?> main, List<String> libraries, String scripts, List<Path> jars) {

    static final List<String> RETORT = List.of("retort-", "slf4j-");
    private static final List<String> FLYWAY = List.of("flyway-core", "flyway-database-postgresql", "slf4j-");
    private static final List<String> LIQUIBASE =
            List.of("liquibase-core", "snakeyaml", "opencsv", "jaxb-api", "commons-", "slf4j-");
    private static final List<String> MYBATIS = List.of("mybatis-migrations", "slf4j-");

    /** SQLite's driver logs by slf4j, so that no program goes without it; nothing is logged. */
    static Entrant raw(History history) {
        return new Entrant(
                "raw-" + history.size(),
                RawProgram.class,
                List.of("slf4j-"),
                history.statements().toString(),
                List.of());
    }

    /** With the index that the annotation processor writes. */
    static Entrant indexed(History history) {
        String name = "retort-" + history.size();
        return new Entrant(name, RetortProgram.class, RETORT, "classpath:db/revisions", List.of(history.retortJar()));
    }

    /** With files in SQL in a folder. */
    static Entrant files(History history) {
        return new Entrant(
                "retort-files",
                RetortProgram.class,
                RETORT,
                history.retortFolder().toString(),
                List.of());
    }

    static Entrant flyway(History history) {
        return new Entrant(
                "flyway", FlywayProgram.class, FLYWAY, "classpath:db/migration", List.of(history.flywayJar()));
    }

    static Entrant liquibase(History history) {
        return new Entrant(
                "liquibase", LiquibaseProgram.class, LIQUIBASE, "changelog.sql", List.of(history.liquibaseJar()));
    }

    static Entrant mybatis(History history) {
        return new Entrant(
                "mybatis",
                MybatisProgram.class,
                MYBATIS,
                history.mybatisFolder().toString(),
                List.of());
    }

    /** Rebuilds a table in this way: {@code hand} or {@code retort}. */
    static Entrant rebuild(String way, long rows) {
        return new Entrant(way + "-" + rows, RebuildProgram.class, RETORT, way, List.of());
    }

    /** Whether it is another tool. */
    boolean isPeer() {
        return !name.startsWith("raw") && !name.startsWith("retort") && !name.startsWith("hand");
    }
}
