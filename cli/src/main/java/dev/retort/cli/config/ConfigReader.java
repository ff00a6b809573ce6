package dev.retort.cli.config;

import dev.retort.cli.config.PropertiesFile.Entry;
import dev.retort.config.BadConfigException;
import dev.retort.config.BadConfigException.Problem;
import dev.retort.config.Config;
import dev.retort.config.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration. Arguments override environment variables, which override the file. Reports all problems
 * together.
 *
 * <p>The file is the argument {@code config}, by default {@value #FILE} in the working directory, which need not exist.
 * It is UTF-8 with these keys: {@code url}, {@code scripts}, {@code lock-timeout} ({@code 250ms}, {@code 30s},
 * {@code 5m}, {@code 1h}), {@code version-table}, {@code history-table}, {@code schema-name}, {@code database-ahead}
 * ({@code refuse} or {@code allow}), {@code out-of-order} ({@code run} or {@code refuse}), {@code allow-properties} (a
 * comma-separated list), {@code class-path}, {@code entities} (a comma-separated list of packages) or
 * {@code models-sql}, {@code scratch-url}, and properties of Hibernate, which begin with {@code hibernate.}.
 *
 * <p>Script directories, {@code models-sql} and a class path in the file are relative to the file; on the command line
 * they are relative to the working directory. The path of an SQLite file is relative to the working directory of the
 * process.
 */
public final class ConfigReader {
    /** The default name of the configuration file. */
    public static final String FILE = "retort.properties";

    private static final Set<String> ARGUMENTS = Set.of("url", "scripts", "class-path", "config");
    private static final List<String> KEYS = List.of(
            "url",
            "scripts",
            "lock-timeout",
            "version-table",
            "history-table",
            "schema-name",
            "database-ahead",
            "out-of-order",
            "allow-properties",
            "class-path",
            "entities",
            "models-sql",
            "scratch-url");
    private static final String HIBERNATE = "hibernate.";
    private static final String VARIABLE = "DATABASE_URL";
    private static final String CLASS_PATH = "classpath:";
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Pattern SHOWABLE = Pattern.compile("[^@\\p{Cntrl}]{1,40}");
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z][A-Za-z0-9_. -]*");
    private static final Pattern PACKAGE = Pattern.compile("[\\p{L}\\p{N}_$]+(\\.[\\p{L}\\p{N}_$]+)*");
    private static final Pattern CLASS_PATH_FOLDER = Pattern.compile("[\\p{L}\\p{N}_$-]+([/.][\\p{L}\\p{N}_$-]+)*/?");

    private final ConfigSources sources;
    private final List<Problem> problems = new ArrayList<>();
    private PropertiesFile file = PropertiesFile.none(FILE);
    private Path folder;

    private ConfigReader(ConfigSources sources) {
        this.sources = sources;
        this.folder = sources.workingDirectory();
    }

    /**
     * Reads all settings.
     *
     * @throws BadConfigException if any of them is invalid; it contains all problems
     */
    public static Settings read(ConfigSources sources) {
        return new ConfigReader(sources).read();
    }

    /**
     * Reads the locations of the revisions and the settings of the application from the command line alone. All other
     * settings have their defaults.
     *
     * @throws BadConfigException if any of them is invalid
     */
    public static Settings givenIn(ConfigSources sources) {
        ConfigReader reader = new ConfigReader(sources);
        Config config = Config.defaults().withScripts(reader.scripts().toArray(String[]::new));
        return reader.valid(new Settings(config, reader.application(Set.of())));
    }

    private <T> T valid(T value) {
        if (!problems.isEmpty()) {
            throw new BadConfigException(problems);
        }
        return value;
    }

    private Settings read() {
        readFile();
        checkNames();
        Config defaults = Config.defaults();
        Set<String> allowed = setting("allow-properties", this::properties, Set.of());
        DatabaseUrl url = url(allowed);
        List<String> scripts = scripts();
        Duration timeout = setting("lock-timeout", this::duration, defaults.lockTimeout());
        String versionTable = setting("version-table", this::table, defaults.versionTable());
        String historyTable = setting("history-table", this::table, defaults.historyTable());
        String schemaName = optional("schema-name", this::schemaName);
        Config.DatabaseAhead ahead = setting(
                "database-ahead", entry -> oneOf(entry, Config.DatabaseAhead.values()), defaults.databaseAhead());
        Config.OutOfOrder order =
                setting("out-of-order", entry -> oneOf(entry, Config.OutOfOrder.values()), defaults.outOfOrder());
        if (versionTable.equalsIgnoreCase(historyTable)) {
            add(
                    location("history-table", "version-table"),
                    "the version table and the history table have the same name",
                    "rename one of them");
        }
        ApplicationSettings application = application(allowed);
        valid(application);
        return new Settings(
                new Config(url, scripts, timeout, versionTable, historyTable, schemaName, ahead, order, allowed),
                application);
    }

    private void readFile() {
        String given = sources.arguments().get("config");
        try {
            Path path = sources.workingDirectory().resolve(given == null ? FILE : given);
            if (given == null && !Files.exists(path)) {
                return;
            }
            if (!Files.isRegularFile(path)) {
                add(given == null ? FILE : "--config", "'" + path + "' is not a file", "name an existing file");
                return;
            }
            Path parent = path.getParent();
            folder = parent == null ? Path.of("") : parent;
            file = PropertiesFile.read(path);
            problems.addAll(file.problems());
        } catch (InvalidPathException invalid) {
            add("--config", "the path is invalid: " + invalid.getReason(), "name an existing file");
        } catch (IOException unreadable) {
            String reason = "the file cannot be read (" + unreadable.getClass().getSimpleName() + ")";
            add(given == null ? FILE : "--config", reason, "make it readable by this user");
        }
    }

    private void checkNames() {
        for (Entry entry : file.entries().values()) {
            if (!KEYS.contains(entry.key()) && !entry.key().startsWith(HIBERNATE)) {
                String reason = PropertiesFile.showable(entry.key()) + " is not a known key";
                add(entry.location(), reason, "the known keys are " + String.join(", ", KEYS));
            }
        }
        for (String name : sources.arguments().keySet()) {
            if (!ARGUMENTS.contains(name)) {
                add("--" + name, "cannot be given on the command line", "set it in " + FILE);
            }
        }
    }

    private @Nullable DatabaseUrl url(Set<String> allowed) {
        String argument = sources.arguments().get("url");
        if (argument != null) {
            return url("--url", argument, allowed);
        }
        String variable = sources.environment().getOrDefault(VARIABLE, "");
        if (!variable.isBlank()) {
            return url(VARIABLE, variable, allowed);
        }
        Entry entry = file.entries().get("url");
        return entry == null || entry.value().isEmpty() ? null : url(entry.location(), entry.value(), allowed);
    }

    private @Nullable DatabaseUrl url(String location, String text, Set<String> allowed) {
        try {
            return DatabaseUrl.parse(text, allowed);
        } catch (BadConfigException bad) {
            bad.problems().forEach(problem -> add(location, problem.reason(), problem.fix()));
            return null;
        }
    }

    private List<String> scripts() {
        String argument = sources.arguments().get("scripts");
        if (argument != null) {
            return scripts("--scripts", argument, sources.workingDirectory());
        }
        Entry entry = file.entries().get("scripts");
        String location = entry == null ? FILE : entry.location();
        return scripts(location, entry == null ? Config.DEFAULT_SCRIPTS : entry.value(), folder);
    }

    private List<String> scripts(String location, String text, Path relativeTo) {
        return Stream.of(text.split(",", -1))
                .map(each -> script(location, each.strip(), relativeTo))
                .toList();
    }

    private String script(String location, String text, Path relativeTo) {
        boolean classPath = text.startsWith(CLASS_PATH);
        boolean usable = classPath
                ? CLASS_PATH_FOLDER.matcher(text.substring(CLASS_PATH.length())).matches()
                : !text.isEmpty() && !text.contains("://");
        if (!usable) {
            add(location, "is not a script directory", "write a path, or classpath:some/package");
            return Config.DEFAULT_SCRIPTS;
        }
        try {
            return classPath ? text : relativeTo.resolve(text).toString();
        } catch (InvalidPathException invalid) {
            add(location, "the path of the script directory is invalid: " + invalid.getReason(), "write another path");
            return Config.DEFAULT_SCRIPTS;
        }
    }

    private ApplicationSettings application(Set<String> allowed) {
        Map<String, String> hibernate = new LinkedHashMap<>();
        file.entries().forEach((key, entry) -> {
            if (key.startsWith(HIBERNATE)) {
                hibernate.put(key, entry.value());
            }
        });
        List<String> entities = setting("entities", this::packages, List.of());
        Path modelsSql = optional("models-sql", this::path);
        if (modelsSql != null && !entities.isEmpty()) {
            add(location("models-sql", "entities"), "entities and models-sql exclude each other", "remove one of them");
        }
        DatabaseUrl scratchUrl = optional("scratch-url", entry -> url(entry.location(), entry.value(), allowed));
        return new ApplicationSettings(classPath(), entities, hibernate, modelsSql, scratchUrl);
    }

    private @Nullable Path path(Entry entry) {
        try {
            return entry.value().isEmpty() ? reject(entry, "write a path") : folder.resolve(entry.value());
        } catch (InvalidPathException invalid) {
            return reject(entry, "write another path");
        }
    }

    private List<Path> classPath() {
        String argument = sources.arguments().get("class-path");
        if (argument != null) {
            return classPath("--class-path", new ClassPathText(argument, sources.workingDirectory()));
        }
        Entry entry = file.entries().get("class-path");
        return entry == null || entry.value().isEmpty()
                ? List.of()
                : classPath(entry.location(), new ClassPathText(entry.value(), folder));
    }

    private List<Path> classPath(String location, ClassPathText text) {
        try {
            return text.entries();
        } catch (ClassPathText.BadEntryException bad) {
            add(location, String.valueOf(bad.getMessage()), bad.fix());
            return List.of();
        }
    }

    private @Nullable List<String> packages(Entry entry) {
        List<String> names =
                Stream.of(entry.value().split(",")).map(String::strip).toList();
        return names.stream().allMatch(name -> PACKAGE.matcher(name).matches())
                ? names
                : reject(entry, "write names of packages, separated by commas");
    }

    private <T> T setting(String key, Function<Entry, @Nullable T> read, T defaultValue) {
        T value = optional(key, read);
        return value == null ? defaultValue : value;
    }

    private <T> @Nullable T optional(String key, Function<Entry, @Nullable T> read) {
        Entry entry = file.entries().get(key);
        return entry == null ? null : read.apply(entry);
    }

    private @Nullable Duration duration(Entry entry) {
        Matcher matcher = DURATION.matcher(entry.value());
        if (!matcher.matches()) {
            return reject(entry, "write a whole number with ms, s, m or h, as in 30s");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private @Nullable String table(Entry entry) {
        return Config.isTableName(entry.value()) ? entry.value() : reject(entry, "use " + Config.TABLE_RULE);
    }

    private @Nullable String schemaName(Entry entry) {
        return Config.isSchemaName(entry.value()) ? entry.value() : reject(entry, "use " + Config.SCHEMA_RULE);
    }

    private <E extends Enum<E>> @Nullable E oneOf(Entry entry, E[] values) {
        List<String> names = Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(entry.value());
        return index < 0 ? reject(entry, "write " + String.join(" or ", names)) : values[index];
    }

    private @Nullable Set<String> properties(Entry entry) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : entry.value().split(",")) {
            if (name.isBlank()) {
                continue;
            }
            if (!PROPERTY.matcher(name.strip()).matches()) {
                return reject(entry, "write names of driver properties, separated by commas");
            }
            names.add(name.strip());
        }
        return names;
    }

    private <T> @Nullable T reject(Entry entry, String fix) {
        // A long value, or one with an '@', may be a misplaced URL with its password.
        boolean isShowable = SHOWABLE.matcher(entry.value()).matches();
        add(
                entry.location(),
                (isShowable ? "'" + entry.value() + "'" : "this") + " is not a valid value for " + entry.key(),
                fix);
        return null;
    }

    private String location(String key, String otherKey) {
        Entry entry = file.entries().getOrDefault(key, file.entries().get(otherKey));
        return entry == null ? FILE : entry.location();
    }

    private void add(String location, String reason, String fix) {
        problems.add(new Problem(location, reason, fix));
    }
}
