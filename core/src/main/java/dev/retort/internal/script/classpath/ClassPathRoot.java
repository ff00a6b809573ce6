package dev.retort.internal.script.classpath;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.ScriptFile;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the class path: a folder, a jar, or a place that another protocol serves.
 *
 * <p>Nothing of it is cached and it stays open only as long as its caller says, so that a jar may be replaced.
 *
 * @param url its URL, which ends in a slash
 */
record ClassPathRoot(String url) {
    private static final String FOLDER = "file:";

    /** The entry that a resource of this name lies in: as many folders above it as its name has. */
    static ClassPathRoot of(URL resource, String name) {
        String root = resource.toString();
        root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        int segments = name.isEmpty() ? 0 : name.split("/").length;
        for (int i = 0; i < segments; i++) {
            root = root.substring(0, root.lastIndexOf('/'));
        }
        return new ClassPathRoot(root + "/");
    }

    /** A resource of this entry as people find it: the path of a file, or {@code app.jar!/db/a1.sql}. */
    String display(String name) {
        if (url.startsWith(FOLDER)) {
            return Path.of(URI.create(url)) + "/" + name;
        }
        String jar = url.replaceAll("^jar:|!/$", "");
        return jar.startsWith(FOLDER) ? Path.of(URI.create(jar).getPath()).getFileName() + "!/" + name : url + name;
    }

    /** The failure to open a resource. */
    BadScriptException unreadable(String name, IOException cause) {
        return new BadScriptException(
                display(name),
                0,
                "it cannot be opened (" + cause + ")",
                "make the file readable for this user, or build the project anew.");
    }

    /** Opens it; a jar is open until this is closed. */
    Opened open() throws IOException {
        // Without the cache the jar is ours, and so is closing it: a cached one may be closed under another reader.
        return connect(url) instanceof JarURLConnection jar
                ? new Opened(this, jar.getJarFile())
                : new Opened(this, null);
    }

    private static URLConnection connect(String url) throws IOException {
        URLConnection connection = URI.create(url).toURL().openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    /**
     * An entry that is open.
     *
     * @param jar null if it is no jar
     */
    record Opened(ClassPathRoot root, @Nullable JarFile jar) implements Closeable {

        /**
         * The names of all files in a folder; none if there is no such folder.
         *
         * @return empty if it cannot be listed, as it is neither a folder nor a jar
         */
        Optional<List<String>> names(String folder) {
            if (jar != null) {
                String prefix = prefix(folder);
                return Optional.of(jar.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0)
                        .map(name -> name.substring(prefix.length()))
                        .filter(name -> !name.isEmpty())
                        .toList());
            }
            if (!root.url.startsWith(FOLDER)) {
                return Optional.empty();
            }
            String[] names =
                    Path.of(URI.create(root.url)).resolve(folder).toFile().list();
            return Optional.of(names == null ? List.of() : List.of(names));
        }

        private static String prefix(String folder) {
            return folder.isEmpty() ? "" : folder + "/";
        }

        /**
         * A file in a folder.
         *
         * @throws BadScriptException if it cannot be opened
         */
        ScriptFile file(String folder, String name) {
            String resource = prefix(folder) + name;
            try {
                return new ScriptFile(name, root.display(resource), read(resource));
            } catch (IOException e) {
                throw root.unreadable(resource, e);
            }
        }

        /** The content of a resource. */
        byte[] read(String name) throws IOException {
            if (jar == null) {
                try (InputStream in = connect(root.url + encoded(name)).getInputStream()) {
                    return in.readAllBytes();
                }
            }
            JarEntry entry = jar.getJarEntry(name);
            if (entry == null) {
                throw new FileNotFoundException(name + " is not in " + root.url);
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }

        private static String encoded(String name) throws IOException {
            try {
                return new URI(null, null, "/" + name, null).toASCIIString().substring(1);
            } catch (URISyntaxException e) {
                throw new IOException(name + " cannot be named in a URL", e);
            }
        }

        @Override
        public void close() throws IOException {
            if (jar != null) {
                jar.close();
            }
        }
    }
}
