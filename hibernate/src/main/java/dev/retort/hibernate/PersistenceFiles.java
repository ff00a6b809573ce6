package dev.retort.hibernate;

import dev.retort.internal.hibernate.EntitiesException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The {@code META-INF/persistence.xml} files of a class path. Reads only the names of their units.
 *
 * @param loader the class loader of the application
 */
record PersistenceFiles(ClassLoader loader) {
    private static final String PATH = "META-INF/persistence.xml";

    /**
     * Returns the file that defines this unit.
     *
     * @throws EntitiesException if there is none
     */
    URL ofUnit(String name) {
        List<String> known = new ArrayList<>();
        for (URL file : files()) {
            List<String> units = units(file);
            if (units.contains(name)) {
                return file;
            }
            known.addAll(units);
        }
        throw EntitiesException.noUnit(name, known.isEmpty() ? "none" : String.join(", ", known));
    }

    private List<URL> files() {
        try {
            return Collections.list(loader.getResources(PATH));
        } catch (IOException e) {
            throw EntitiesException.badFile(PATH, e);
        }
    }

    private static List<String> units(URL file) {
        try (InputStream content = file.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            NodeList found =
                    factory.newDocumentBuilder().parse(content).getElementsByTagNameNS("*", "persistence-unit");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                names.add(found.item(i).getAttributes().getNamedItem("name").getNodeValue());
            }
            return names;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw EntitiesException.badFile(file.toString(), e);
        }
    }
}
