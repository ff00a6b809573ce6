package dev.retort.hibernate;

import dev.retort.internal.hibernate.EntitiesException;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds the mapped classes of packages. Loads a class only if its class file mentions an annotation of Jakarta
 * Persistence, so that other classes with missing dependencies do not matter. Initializes no class.
 *
 * @param display the packages, for error messages
 * @param loader the class loader of the application
 */
record EntityScan(String display, ClassLoader loader) {
    private static final String CLASS = ".class";
    private static final String PACKAGE_INFO = "package-info";

    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(Entity.class, MappedSuperclass.class, Embeddable.class, Converter.class);

    /** Returns the mapped classes and annotated {@code package-info} classes of packages and their subpackages. */
    List<Class<?>> classesIn(List<String> packages) {
        Collection<String> names = new TreeSet<>();
        try {
            for (String name : packages) {
                String folder = name.replace('.', '/');
                for (URL url : Collections.list(loader.getResources(folder))) {
                    names.addAll(mapped(url, folder));
                }
            }
            List<Class<?>> classes = new ArrayList<>();
            for (String name : names) {
                Class<?> type = Class.forName(name, false, loader);
                if (name.endsWith(PACKAGE_INFO) || ANNOTATIONS.stream().anyMatch(type::isAnnotationPresent)) {
                    classes.add(type);
                }
            }
            return classes;
        } catch (IOException | URISyntaxException | ClassNotFoundException | LinkageError e) {
            throw EntitiesException.refused(display, e);
        }
    }

    private static List<String> mapped(URL url, String folder) throws IOException, URISyntaxException {
        if (url.getProtocol().equals("file")) {
            return inFolder(Path.of(url.toURI()), folder);
        }
        URLConnection connection = url.openConnection();
        // A cached connection would keep the jar open.
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (JarFile file = jar.getJarFile()) {
                return inJar(file, folder);
            }
        }
        return List.of();
    }

    private static List<String> inFolder(Path root, String folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(CLASS))::iterator) {
                if (mayBeMapped(file.toString(), Files.readAllBytes(file))) {
                    String path = root.relativize(file).toString().replace('\\', '/');
                    names.add(className(folder + "/" + path));
                }
            }
        }
        return names;
    }

    private static List<String> inJar(JarFile jar, String folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.getName().startsWith(folder + "/") && entry.getName().endsWith(CLASS)) {
                try (InputStream content = jar.getInputStream(entry)) {
                    if (mayBeMapped(entry.getName(), content.readAllBytes())) {
                        names.add(className(entry.getName()));
                    }
                }
            }
        }
        return names;
    }

    /** Returns whether the constant pool mentions a mapping annotation. */
    private static boolean mayBeMapped(String path, byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (path.endsWith(PACKAGE_INFO + CLASS)) {
            return text.contains("Ljakarta/persistence/") || text.contains("Lorg/hibernate/annotations/");
        }
        return ANNOTATIONS.stream().anyMatch(annotation -> text.contains(annotation.descriptorString()));
    }

    private static String className(String path) {
        return path.substring(0, path.length() - CLASS.length()).replace('/', '.');
    }
}
