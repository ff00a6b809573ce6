package dev.retort.cli.compare;

import dev.retort.RetortBuilder;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.UsageException;
import dev.retort.error.ErrorText;
import dev.retort.model.ModelPart;
import dev.retort.result.CompareRequest;
import dev.retort.result.CompareRequest.Base;
import dev.retort.result.CompareRequest.UnnamedRenames;
import dev.retort.result.JavaReplay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that compare models with a database. */
public final class CompareOptions {
    @Option(
            names = "--rename",
            paramLabel = "OLD=NEW",
            description = {
                "A table or column was renamed: users=people, or users.nick=users.nickname.",
                "Can be given several times."
            })
    private List<String> renames = List.of();

    @Option(
            names = "--no-rename",
            defaultValue = "false",
            description = "Nothing else was renamed: drop what disappears, and add what is new.")
    private boolean noRename;

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            split = ",",
            description = "Compare only these tables, such as shop_*.")
    private List<String> include = List.of();

    @Option(names = "--exclude", paramLabel = "PATTERN", split = ",", description = "Do not compare these tables.")
    private List<String> exclude = List.of();

    @Option(
            names = "--drop",
            paramLabel = "TABLE",
            split = ",",
            description = {"Drop this table if it is not in the models, even if no revision", "created it."})
    private List<String> drop = List.of();

    @Option(
            names = "--ignore",
            paramLabel = "PART",
            split = ",",
            completionCandidates = Parts.class,
            description = {
                "Do not compare this part: types, nullability, defaults, identity,",
                "generated, collations, primary-keys, foreign-keys, uniques, checks,",
                "indexes, enum-types, sequences, comments."
            })
    private List<String> ignored = List.of();

    @Option(
            names = "--entities",
            paramLabel = "PACKAGE",
            split = ",",
            description = {
                "The models are the entities in this package and its subpackages, read by",
                "retort-hibernate and Hibernate on the class path of the application."
            })
    private List<String> entities = List.of();

    @Option(
            names = "--models-sql",
            paramLabel = "PATH",
            description = {
                "The models are this SQL file, or the SQL files of this directory:",
                "they create the schema in an empty database."
            })
    private @Nullable Path modelsSql;

    @Option(
            names = "--scratch-url",
            paramLabel = "URL",
            description = {
                "An empty database in which revisions and SQL files are executed; it is",
                "empty again afterwards. SQLite and H2 need none."
            })
    private @Nullable String scratchUrl;

    @Option(names = "--run-java", defaultValue = "false", description = "Also run the Java code of revisions there.")
    private boolean runJava;

    /** The names of the parts, as candidates for shell completion. */
    static final class Parts extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Parts() {
            super(Arrays.stream(ModelPart.values()).map(ModelPart::code).toList());
        }
    }

    /** Returns the name of an option that was given and is not among these; empty if none was. */
    public Optional<String> given(String... others) {
        Map<String, Boolean> options = new LinkedHashMap<>();
        options.put("--rename", !renames.isEmpty());
        options.put("--no-rename", noRename);
        options.put("--include", !include.isEmpty());
        options.put("--exclude", !exclude.isEmpty());
        options.put("--drop", !drop.isEmpty());
        options.put("--ignore", !ignored.isEmpty());
        options.put("--entities", !entities.isEmpty());
        options.put("--models-sql", modelsSql != null);
        options.put("--scratch-url", scratchUrl != null);
        options.put("--run-java", runJava);
        return options.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(name -> !List.of(others).contains(name))
                .findFirst();
    }

    /**
     * Returns what sets the models and the scratch database of an engine, as far as they were given.
     *
     * @throws UsageException if the models are given twice
     */
    public UnaryOperator<RetortBuilder> settings(Call call) {
        if (modelsSql != null && !entities.isEmpty()) {
            throw new UsageException(
                    ErrorText.of("Cannot run this command", "'--entities' and '--models-sql' exclude each other")
                            .fix("omit one of them."));
        }
        return builder -> {
            RetortBuilder configured = entities.isEmpty() ? builder : builder.models(call.entities(entities));
            configured = modelsSql == null ? configured : configured.modelsSql(modelsSql);
            configured = scratchUrl == null ? configured : configured.scratchUrl(scratchUrl);
            return configured.javaReplay(runJava ? JavaReplay.RUN : JavaReplay.REFUSE);
        };
    }

    /**
     * Runs a comparison. If a change could be a rename and the user sits at a terminal, asks, and runs it again.
     *
     * @param base what the models are compared with
     * @throws UsageException if an argument is invalid
     */
    public <T> T run(Call call, Base base, Function<CompareRequest, T> comparison) {
        return new RenameQuestions(call::ask).run(request(base), comparison);
    }

    /**
     * Returns the request of these options.
     *
     * @throws UsageException if an argument is invalid
     */
    public CompareRequest request(Base base) {
        UnnamedRenames others = noRename ? UnnamedRenames.DROP_AND_ADD : UnnamedRenames.REFUSE;
        return new CompareRequest(renames, others, include, exclude, drop, parts(), base);
    }

    private Set<ModelPart> parts() {
        Set<ModelPart> parts = EnumSet.noneOf(ModelPart.class);
        for (String code : ignored) {
            parts.add(Arrays.stream(ModelPart.values())
                    .filter(part -> part.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> unknown(code)));
        }
        return parts;
    }

    private static UsageException unknown(String code) {
        String all = Arrays.stream(ModelPart.values()).map(ModelPart::code).collect(Collectors.joining(", "));
        return new UsageException(ErrorText.of("Cannot ignore '" + code + "'", "there is no such part of a schema")
                .fact("parts", all)
                .fix("write one of these parts after '--ignore'."));
    }
}
