package org.sciregistry.interaction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;

/** A JSON value that is being changed; what nobody enters keeps its bytes as they were sent. */
final class Draft {

  private final Node sent;
  private @Nullable Map<String, Draft> members;
  private @Nullable List<Draft> items;

  private Draft(Node sent) {
    this.sent = sent;
  }

  static Draft of(Node value) {
    return new Draft(value);
  }

  boolean isArray() {
    return sent.kind() == Kind.ARRAY;
  }

  boolean isObject() {
    return sent.kind() == Kind.OBJECT;
  }

  /** The members of an object, to be changed. */
  Map<String, Draft> members() {
    Map<String, Draft> opened = members;
    if (opened == null) {
      opened = new LinkedHashMap<>();
      for (Node member : sent.children()) {
        opened.put(String.valueOf(member.name()), new Draft(member));
      }
      members = opened;
    }
    return opened;
  }

  /** The items of an array, to be changed. */
  List<Draft> items() {
    List<Draft> opened = items;
    if (opened == null) {
      opened = new ArrayList<>();
      for (Node item : sent.children()) {
        opened.add(new Draft(item));
      }
      items = opened;
    }
    return opened;
  }

  /** The value as JSON; objects and arrays that a removal emptied are left out, as FHIR has no empty ones. */
  byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    write(bytes);
    return bytes.toByteArray();
  }

  private boolean isEmptied() {
    return items != null && items.stream().allMatch(Draft::isEmptied)
        || members != null && members.values().stream().allMatch(Draft::isEmptied);
  }

  private void write(ByteArrayOutputStream bytes) {
    if (members != null) {
      char before = '{';
      for (Map.Entry<String, Draft> member : members.entrySet()) {
        if (!member.getValue().isEmptied()) {
          text(bytes, before + JsonText.quoted(member.getKey()) + ":");
          member.getValue().write(bytes);
          before = ',';
        }
      }
      text(bytes, before == '{' ? "{}" : "}");
    } else if (items != null) {
      char before = '[';
      for (Draft item : items) {
        if (!item.isEmptied()) {
          text(bytes, String.valueOf(before));
          item.write(bytes);
          before = ',';
        }
      }
      text(bytes, before == '[' ? "[]" : "]");
    } else {
      bytes.writeBytes(sent.bytes());
    }
  }

  private static void text(ByteArrayOutputStream bytes, String json) {
    bytes.writeBytes(json.getBytes(StandardCharsets.UTF_8));
  }
}
