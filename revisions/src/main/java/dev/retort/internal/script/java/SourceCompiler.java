package dev.retort.internal.script.java;

import dev.retort.internal.script.BadScriptException;
import dev.retort.op.Migration;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles sources in memory, against the class path of the running program.
 *
 * <p>The first call in a program takes about a second, and each class adds little to it, so several classes should be
 * compiled in one call.
 */
public final class SourceCompiler {
    private static final String ADVICE = "columns, types and constraints require"
            + " 'import static dev.retort.op.Definitions.*',"
            + " and other classes must be on the class path of the running program.";

    private final Supplier<@Nullable JavaCompiler> tool;
    private final ClassLoader parent;

    /** Creates an instance that uses the compiler of the running JDK. The parent loads the classes that sources use. */
    public SourceCompiler(ClassLoader parent) {
        this(parent, ToolProvider::getSystemJavaCompiler);
    }

    /**
     * Creates an instance that uses another compiler.
     *
     * @param tool supplies the compiler, once for each call; null if there is none
     */
    public SourceCompiler(ClassLoader parent, Supplier<@Nullable JavaCompiler> tool) {
        this.parent = parent;
        this.tool = tool;
    }

    /**
     * Compiles sources together with the other sources that they use.
     *
     * @param selected the sources to compile, at least one
     * @param all every source that they may use
     * @return a class loader for the compiled classes
     * @throws BadScriptException if a source does not compile, or there is no compiler
     */
    ClassLoader compile(List<JavaSource> selected, List<JavaSource> all) {
        JavaCompiler compiler = tool.get();
        if (compiler == null) {
            throw new BadScriptException(
                    selected.get(0).source(),
                    0,
                    "the revision is a Java source, but this Java runtime has no compiler",
                    "run with a JDK; or compile the revisions at build time, and name their package with"
                            + " 'retort --scripts classpath:…'.");
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ENGLISH, StandardCharsets.UTF_8);
        try (MemoryFiles memory = new MemoryFiles(files, all)) {
            boolean isCompiled = compiler.getTask(null, memory, problems, options(), null, memory.sources(selected))
                    .call();
            if (!isCompiled) {
                throw failure(selected.get(0).source(), problems.getDiagnostics());
            }
            return memory.loader(parent);
        } catch (IOException e) {
            throw new UncheckedIOException("the compiler's files cannot be closed", e);
        }
    }

    private List<String> options() {
        String path = String.join(File.pathSeparator, classPath());
        // The class path may contain an older version of a class whose source is in the script directory.
        return List.of(
                "-proc:none",
                "-nowarn",
                "-g",
                "-Xprefer:source",
                // All errors of all sources are reported, also if one of them cannot be parsed.
                "-XDshould-stop.ifError=FLOW",
                "-Xmaxerrs",
                "1000",
                "-classpath",
                path);
    }

    private Set<String> classPath() {
        Set<String> path = new LinkedHashSet<>(
                List.of(System.getProperty("java.class.path", "").split(File.pathSeparator)));
        for (ClassLoader loader = parent; loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls) {
                List.of(urls.getURLs()).forEach(url -> addFile(path, url));
            }
        }
        CodeSource engine = Migration.class.getProtectionDomain().getCodeSource();
        if (engine != null && engine.getLocation() != null) {
            addFile(path, engine.getLocation());
        }
        path.remove("");
        return path;
    }

    private static void addFile(Collection<String> path, URL url) {
        try {
            if (url.getProtocol().equals("file")) {
                path.add(Path.of(url.toURI()).toString());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is not a URI: " + url, e);
        }
    }

    private static BadScriptException failure(String source, List<Diagnostic<? extends JavaFileObject>> problems) {
        List<Diagnostic<? extends JavaFileObject>> errors = problems.stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        if (errors.isEmpty()) {
            return new BadScriptException(source, 0, "it does not compile", "compile it by hand with javac.");
        }
        if (errors.size() == 1) {
            return new BadScriptException(
                    file(source, errors.get(0)),
                    line(errors.get(0)),
                    "it does not compile: " + errors.get(0).getMessage(Locale.ENGLISH),
                    "correct that line; " + ADVICE);
        }
        return BadScriptException.notCompiled(
                errors.stream()
                        .map(error -> file(source, error) + ":" + line(error) + "\n" + error.getMessage(Locale.ENGLISH))
                        .distinct()
                        .toList(),
                "correct these lines; " + ADVICE);
    }

    private static String file(String source, Diagnostic<? extends JavaFileObject> problem) {
        return problem.getSource() instanceof MemoryFiles.SourceText text ? text.source() : source;
    }

    private static int line(Diagnostic<?> problem) {
        return (int) Math.max(problem.getLineNumber(), 0);
    }
}
