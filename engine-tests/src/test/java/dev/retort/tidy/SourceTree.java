package dev.retort.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All files that git would track, as text by path relative to the root, with parsed Java files.
 *
 * <p>Ignored files are read from {@code .gitignore}, in which only plain names and globs are supported. Git itself is
 * not used, so that the tests also run in an unpacked archive.
 */
public final class SourceTree {
    private static final Pattern JAVA = Pattern.compile("[^/]+/src/(main|test)/java/.+\\.java");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private final Map<String, String> files;
    private @Nullable List<JavaSource> java;

    private SourceTree(Map<String, String> files) {
        this.files = files;
    }

    /** Creates a tree of the given files, as text by path. */
    public static SourceTree of(Map<String, String> files) {
        return new SourceTree(new TreeMap<>(files));
    }

    /** Reads the repository that contains the working directory. */
    public static SourceTree ofRepository() {
        try {
            return of(read(root()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The closest folder, from the working directory upwards, whose pom lists the modules. */
    private static Path root() throws IOException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path pom = folder.resolve("pom.xml");
            if (Files.exists(pom) && Files.readString(pom).contains("<modules>")) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "no pom with modules above " + Path.of("").toAbsolutePath());
    }

    /** Text by path, sorted by path; a binary file has an empty text. */
    public Map<String, String> files() {
        return files;
    }

    /** The Java sources of all modules, parsed on first use. */
    public List<JavaSource> java() {
        if (java == null) {
            Map<String, String> javaFiles = new TreeMap<>(files);
            javaFiles.keySet().removeIf(path -> !JAVA.matcher(path).matches());
            java = JavaSource.parse(javaFiles);
        }
        return java;
    }

    /** The Java sources below {@code src/main} of all modules. */
    public Stream<JavaSource> mainJava() {
        return java().stream().filter(JavaSource::isMain);
    }

    /** The modules that the root pom lists. */
    public List<String> modules() {
        List<String> modules = new ArrayList<>();
        Matcher matcher = MODULE.matcher(text("pom.xml"));
        while (matcher.find()) {
            modules.add(matcher.group(1));
        }
        return modules;
    }

    /** The text of a file; empty if it does not exist. */
    public String text(String path) {
        return files.getOrDefault(path, "");
    }

    /** The number of lines of a file. */
    public long lines(String path) {
        return text(path).lines().count();
    }

    private static Map<String, String> read(Path root) throws IOException {
        List<PathMatcher> ignored = ignored(root.resolve(".gitignore"));
        Map<String, String> files = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isIgnored(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !isIgnored(file)) {
                    files.put(root.relativize(file).toString().replace('\\', '/'), textOf(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
                return FileVisitResult.CONTINUE;
            }

            private boolean isIgnored(Path path) {
                Path name = Objects.requireNonNull(path.getFileName());
                return name.toString().equals(".git") || ignored.stream().anyMatch(m -> m.matches(name));
            }
        });
        return files;
    }

    private static List<PathMatcher> ignored(Path gitignore) throws IOException {
        List<PathMatcher> matchers = new ArrayList<>();
        for (String line : Files.readAllLines(gitignore)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String glob = line.replaceFirst("/$", "");
            if (glob.startsWith("!") || glob.contains("/")) {
                throw new IllegalStateException(".gitignore: only plain names and globs are understood here: " + line);
            }
            matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
        }
        return matchers;
    }

    private static String textOf(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.indexOf('\0') >= 0 ? "" : text;
    }
}
