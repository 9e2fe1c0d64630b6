package org.sciregistry.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/** The compiled guide on the class path: every definition with its bytes. */
public final class Guide {

  /** The root of all our canonical URLs. */
  public static final String CANONICAL = "https://sciregistry.org/fhir";

  private static final String FOLDER = "/org/sciregistry/profile/guide/";

  /**
   * One definition.
   *
   * @param resourceType such as {@code StructureDefinition}
   * @param url its canonical URL
   * @param constrains the resource type a profile constrains; empty for all else
   * @param document the definition, with snapshot where it is a profile
   */
  public record Definition(String resourceType, String url, String constrains, Document document) {

    /** The definition as JSON. */
    public byte[] json() {
      return document.bytes();
    }
  }

  private Guide() {}

  /** All definitions, in the order of the package list. */
  public static List<Definition> definitions() {
    List<Definition> definitions = new ArrayList<>();
    for (String name :
        new String(read("package-list.txt"), StandardCharsets.UTF_8).split("\\R", -1)) {
      if (!name.isBlank()) {
        Document document = Document.parse(read(name.strip()));
        Node root = document.root();
        definitions.add(new Definition(
            String.valueOf(root.text("resourceType")),
            canonical(root),
            constrains(root),
            document));
      }
    }
    return definitions;
  }

  /** A NamingSystem has no URL of its own; it is called by the one it is about. */
  private static String canonical(Node definition) {
    List<Node> named = definition.items("uniqueId");
    return String.valueOf(
        named.isEmpty() ? definition.text("url") : named.get(0).text("value"));
  }

  private static String constrains(Node definition) {
    return "StructureDefinition".equals(definition.text("resourceType"))
            && "resource".equals(definition.text("kind"))
        ? String.valueOf(definition.text("type"))
        : "";
  }

  /** The definitions of one resource type, as JSON. */
  public static List<byte[]> definitions(List<Definition> all, String resourceType) {
    return all.stream()
        .filter(definition -> definition.resourceType().equals(resourceType))
        .map(Definition::json)
        .toList();
  }

  /** Canonical URLs of the profiles, by the resource type they constrain. */
  public static Map<String, List<String>> profiles(List<Definition> all) {
    Map<String, List<String>> profiles = new TreeMap<>();
    for (Definition definition : all) {
      if (!definition.constrains().isEmpty()) {
        profiles
            .computeIfAbsent(definition.constrains(), type -> new ArrayList<>())
            .add(definition.url());
      }
    }
    return profiles;
  }

  private static byte[] read(String name) {
    try (InputStream file = Guide.class.getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        throw new IllegalStateException("the guide's file " + name + " is not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
