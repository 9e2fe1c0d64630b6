package org.sciregistry.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.profile.Elements;
import org.sciregistry.profile.Elements.Element;

/** Writes part of a resource, marked as such (https://hl7.org/fhir/R4/search.html#summary); every value that is kept keeps its bytes. */
final class Subset {

  private static final String TAG =
      "{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ObservationValue\",\"code\":\"SUBSETTED\"}";

  private static final Set<String> ALWAYS =
      Set.of("resourceType", "id", "meta", "implicitRules", "modifierExtension");
  private static final Set<String> BUNDLES_OF_OTHERS = Set.of("searchset", "history");
  private static final Set<String> TOLD_WHOLE = Set.of("OperationOutcome", "Parameters");

  private final String summary;
  private final Set<String> elements;

  /**
   * A subset.
   *
   * @param summary {@code true}, {@code text} or {@code data}; empty for none
   * @param elements names of elements, also with the type in front; they count before the summary
   */
  Subset(String summary, Set<String> elements) {
    this.summary = summary;
    this.elements = elements;
  }

  /** The part of a resource that is wanted; of a Bundle that answers a question, of each resource in it. */
  byte[] of(Node resource) {
    String type = String.valueOf(resource.text("resourceType"));
    if (TOLD_WHOLE.contains(type)) {
      return resource.bytes();
    }
    if (type.equals("Bundle")
        && BUNDLES_OF_OTHERS.contains(String.valueOf(resource.text("type")))) {
      return bundle(resource);
    }
    Elements ofType = Elements.of(type);
    List<byte[]> members = new ArrayList<>();
    boolean tagged = false;
    for (Node member : resource.children()) {
      String name = String.valueOf(member.name());
      if (name.equals("meta")) {
        members.add(member("meta", tagged(member)));
        tagged = true;
      } else if (ALWAYS.contains(name) || ofType == null) {
        members.add(member(name, member.bytes()));
      } else if (isKept(name, type, ofType)) {
        byte[] value = isSummary() ? summarised(member, ofType.inside(name)) : member.bytes();
        if (value != null) {
          members.add(member(name, value));
        }
      }
    }
    if (!tagged) {
      members.add(bytes("\"meta\":{\"tag\":[" + TAG + "]}"));
    }
    return joined('{', members, '}');
  }

  private boolean isSummary() {
    return elements.isEmpty() && summary.equals("true");
  }

  private boolean isKept(String property, String type, Elements ofType) {
    Element element = ofType.property(plain(property));
    boolean mandatory = element != null && element.mandatory();
    if (!elements.isEmpty()) {
      String name = element == null ? property : element.name();
      return mandatory || isNamed(name, type) || isNamed(property, type);
    }
    return switch (summary) {
      case "text" -> mandatory || property.equals("text");
      case "data" -> !property.equals("text");
      default -> element == null || element.inSummary() || mandatory;
    };
  }

  private boolean isNamed(String name, String type) {
    return elements.stream()
        .map(wanted -> wanted.startsWith(type + ".") ? wanted.substring(type.length() + 1) : wanted)
        .anyMatch(wanted ->
            wanted.equals(name) || wanted.equals(name + "[x]") || wanted.startsWith(name + "."));
  }

  /** A primitive's id and extensions stand under its name with a line in front. */
  private static String plain(String property) {
    return property.startsWith("_") ? property.substring(1) : property;
  }

  /** A value without what its type does not count to its summary; null when nothing remains. */
  private static byte @Nullable [] summarised(Node value, @Nullable Elements type) {
    if (type == null || value.kind() != Kind.OBJECT && value.kind() != Kind.ARRAY) {
      return value.bytes();
    }
    List<byte[]> kept = new ArrayList<>();
    if (value.kind() == Kind.ARRAY) {
      for (Node item : value.children()) {
        byte[] part = summarised(item, type);
        if (part != null) {
          kept.add(part);
        }
      }
      return kept.isEmpty() ? null : joined('[', kept, ']');
    }
    for (Node member : value.children()) {
      String name = String.valueOf(member.name());
      Element element = type.property(plain(name));
      if (element == null || element.inSummary() || element.mandatory()) {
        byte[] part = summarised(member, type.inside(name));
        if (part != null) {
          kept.add(member(name, part));
        }
      }
    }
    return kept.isEmpty() ? null : joined('{', kept, '}');
  }

  private byte[] bundle(Node bundle) {
    List<byte[]> members = new ArrayList<>();
    for (Node member : bundle.children()) {
      String name = String.valueOf(member.name());
      if (!name.equals("entry")) {
        members.add(member(name, member.bytes()));
        continue;
      }
      List<byte[]> entries = new ArrayList<>();
      for (Node entry : member.children()) {
        List<byte[]> parts = new ArrayList<>();
        Node mode = entry.at("search", "mode");
        // R4: elements are those of the matches, not of what comes along.
        boolean whole = !elements.isEmpty() && mode != null && mode.text().equals("include");
        for (Node part : entry.children()) {
          String partName = String.valueOf(part.name());
          boolean narrowed = partName.equals("resource") && !whole;
          parts.add(member(partName, narrowed ? of(part) : part.bytes()));
        }
        entries.add(joined('{', parts, '}'));
      }
      members.add(member(name, joined('[', entries, ']')));
    }
    return joined('{', members, '}');
  }

  private static byte[] tagged(Node meta) {
    List<byte[]> members = new ArrayList<>();
    List<byte[]> tags = new ArrayList<>();
    for (Node member : meta.children()) {
      if ("tag".equals(member.name())) {
        member.children().forEach(tag -> tags.add(tag.bytes()));
      } else {
        members.add(member(String.valueOf(member.name()), member.bytes()));
      }
    }
    tags.add(bytes(TAG));
    members.add(member("tag", joined('[', tags, ']')));
    return joined('{', members, '}');
  }

  private static byte[] member(String name, byte[] value) {
    ByteArrayOutputStream member = new ByteArrayOutputStream(name.length() + value.length + 4);
    member.writeBytes(bytes(JsonText.quoted(name) + ":"));
    member.writeBytes(value);
    return member.toByteArray();
  }

  private static byte[] joined(char open, List<byte[]> parts, char close) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(1_024);
    all.write(open);
    for (int part = 0; part < parts.size(); part++) {
      if (part > 0) {
        all.write(',');
      }
      all.writeBytes(parts.get(part));
    }
    all.write(close);
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** JSON with each value on a line of its own. */
  static byte[] indented(Node root) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(4_096);
    indent(root, "\n", text);
    return text.toByteArray();
  }

  private static void indent(Node value, String line, ByteArrayOutputStream text) {
    boolean object = value.kind() == Kind.OBJECT;
    List<Node> children = value.children();
    if (children.isEmpty()) {
      text.writeBytes(value.bytes());
      return;
    }
    String inner = line + "  ";
    text.write(object ? '{' : '[');
    for (int child = 0; child < children.size(); child++) {
      Node part = children.get(child);
      text.writeBytes(bytes(child == 0 ? inner : "," + inner));
      if (object) {
        text.writeBytes(bytes(JsonText.quoted(String.valueOf(part.name())) + ": "));
      }
      indent(part, inner, text);
    }
    text.writeBytes(bytes(line));
    text.write(object ? '}' : ']');
  }
}
