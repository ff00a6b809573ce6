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
 * A compared program with its revisions.
 *
 * @param name the name in the results
 * @param main the class to start
 * @param libraries the name prefixes of the jars that it needs in addition to the driver
 * @param scripts the location of its revisions, in its own syntax
 * @param jars the jars with its revisions; empty if they are in a folder
 */
record Candidate(String name, Class<?> main, List<String> libraries, String scripts, List<Path> jars) {

    static final List<String> RETORT = List.of("retort-", "slf4j-");
    private static final List<String> FLYWAY = List.of("flyway-core", "flyway-database-postgresql", "slf4j-");
    private static final List<String> LIQUIBASE =
            List.of("liquibase-core", "snakeyaml", "opencsv", "jaxb-api", "commons-", "slf4j-");
    private static final List<String> MYBATIS = List.of("mybatis-migrations", "slf4j-");

    /** SQLite's driver requires SLF4J, so every program has it; nothing is logged. */
    static Candidate raw(History history) {
        return new Candidate(
                "raw-" + history.size(),
                RawProgram.class,
                List.of("slf4j-"),
                history.statements().toString(),
                List.of());
    }

    /** With the index that the annotation processor writes. */
    static Candidate indexed(History history) {
        String name = "retort-" + history.size();
        return new Candidate(name, RetortProgram.class, RETORT, "classpath:db/revisions", List.of(history.retortJar()));
    }

    /** With SQL files in a folder. */
    static Candidate files(History history) {
        return new Candidate(
                "retort-files",
                RetortProgram.class,
                RETORT,
                history.retortFolder().toString(),
                List.of());
    }

    static Candidate flyway(History history) {
        return new Candidate(
                "flyway", FlywayProgram.class, FLYWAY, "classpath:db/migration", List.of(history.flywayJar()));
    }

    static Candidate liquibase(History history) {
        return new Candidate(
                "liquibase", LiquibaseProgram.class, LIQUIBASE, "changelog.sql", List.of(history.liquibaseJar()));
    }

    static Candidate mybatis(History history) {
        return new Candidate(
                "mybatis",
                MybatisProgram.class,
                MYBATIS,
                history.mybatisFolder().toString(),
                List.of());
    }

    /** Rebuilds a table with this method: {@code hand} or {@code retort}. */
    static Candidate rebuild(String way, long rows) {
        return new Candidate(way + "-" + rows, RebuildProgram.class, RETORT, way, List.of());
    }

    /** Returns whether it is a tool other than Retort. */
    boolean isOtherTool() {
        return !name.startsWith("raw") && !name.startsWith("retort") && !name.startsWith("hand");
    }
}
