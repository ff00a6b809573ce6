package dev.retort.script;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * What lies in a package at one place of the class path, a folder or a jar.
 *
 * @param root the class path's entry, as a URL that ends in a slash
 * @param names all files of the package
 * @param sql those in SQL whose content was wanted
 */
record PackagePlace(String root, Set<String> names, List<ScriptFile> sql) {

    /** In bytes; a jar that says of a file that it is larger is not believed beforehand. */
    private static final int LARGE = 1 << 26;

    static PackagePlace empty(String root) {
        return new PackagePlace(root, Set.of(), List.of());
    }

    /** The class path's entry that this resource lies in, as many folders above it as its name has. */
    static String rootOf(URL resource, String name) {
        String root = resource.toString();
        while (root.endsWith("/")) {
            root = root.substring(0, root.length() - 1);
        }
        for (int slash = name.length(); slash >= 0; slash = name.lastIndexOf('/', slash - 1)) {
            root = root.substring(0, root.lastIndexOf('/'));
        }
        return root + "/";
    }

    /** What people write before a file's name in a folder of this entry. */
    static String display(String root, String folder) {
        if (root.startsWith("file:")) {
            return Path.of(URI.create(root)).resolve(folder) + "/";
        }
        String jar = root.replaceAll("^jar:|!/$", "");
        return jar.startsWith("file:")
                ? Path.of(URI.create(jar).getPath()).getFileName() + "!/" + folder + "/"
                : root + folder + "/";
    }

    /**
     * Lists a place.
     *
     * @param place the folder of the package there
     * @param folder its name as a resource
     * @param wanted the names of those files in SQL whose content is wanted
     */
    static PackagePlace list(URL place, String folder, Predicate<String> wanted)
            throws IOException, URISyntaxException {
        String root = rootOf(place, folder);
        if (place.getProtocol().equals("file")) {
            Path directory = Path.of(place.toURI());
            Set<String> names = ScriptDirectory.names(directory, ScriptDirectory.CLASSPATH + folder);
            String prefix = ScriptDirectory.prefix(directory);
            List<ScriptFile> sql = names.stream()
                    .filter(name -> ScriptDirectory.isSql(name) && wanted.test(name))
                    .map(name -> ScriptDirectory.readFile(prefix, name))
                    .toList();
            return new PackagePlace(root, names, sql);
        }
        if (place.openConnection() instanceof JarURLConnection connection) {
            return listJar(connection, root, folder, wanted);
        }
        throw new MissingScriptsException(
                ScriptDirectory.CLASSPATH + folder, "a '" + place.getProtocol() + "' place cannot be listed");
    }

    private static PackagePlace listJar(
            JarURLConnection connection, String root, String folder, Predicate<String> wanted) throws IOException {
        // Without the cache the file is ours, and so is closing it: a cached one may be closed under another reader.
        connection.setUseCaches(false);
        String prefix = folder + "/";
        try (JarFile jar = connection.getJarFile()) {
            Set<String> names = jar.stream()
                    .filter(e -> e.getName().startsWith(prefix))
                    .map(e -> e.getName().substring(prefix.length()))
                    .filter(name -> !name.isEmpty() && name.indexOf('/') < 0)
                    .collect(Collectors.toSet());
            List<ScriptFile> sql = new ArrayList<>();
            for (String name : names) {
                if (ScriptDirectory.isSql(name) && wanted.test(name)) {
                    sql.add(readEntry(jar, jar.getJarEntry(prefix + name), display(root, folder) + name));
                }
            }
            return new PackagePlace(root, names, sql);
        }
    }

    private static ScriptFile readEntry(JarFile jar, JarEntry entry, String source) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        try (InputStream in = jar.getInputStream(entry)) {
            return new ScriptFile(name, source, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source, e);
        }
    }

    /** The content of a resource below such an entry. */
    static byte[] content(String root, String name) throws IOException {
        URLConnection connection = connection(root, name);
        try (InputStream in = connection.getInputStream()) {
            long size = connection instanceof JarURLConnection jar
                    ? jar.getJarEntry().getSize()
                    : -1;
            if (size < 0 || size > LARGE) {
                return in.readAllBytes();
            }
            // Of all bytes, readAllBytes makes twice the arrays that are needed.
            byte[] content = new byte[(int) size];
            int read = in.readNBytes(content, 0, content.length);
            return read == content.length ? content : Arrays.copyOf(content, read);
        }
    }

    /** The first line of such a resource, without its end; no more of it is read. */
    static String firstLine(String root, String name) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (InputStream in = new BufferedInputStream(connection(root, name).getInputStream(), 256)) {
            for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
                line.write(each);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static URLConnection connection(String root, String name) throws IOException {
        try {
            String encoded =
                    new URI(null, null, "/" + name, null).toASCIIString().substring(1);
            URLConnection connection = URI.create(root + encoded).toURL().openConnection();
            connection.setUseCaches(false);
            return connection;
        } catch (URISyntaxException e) {
            throw new IOException(name + " cannot be named in a URL", e);
        }
    }
}
