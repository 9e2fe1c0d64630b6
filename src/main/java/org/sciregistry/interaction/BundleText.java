package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.JsonText;

/** Writes a Bundle around stored bytes, which go into it as they are. */
final class BundleText {

  /** What it is made of, put together once at the end: a page of exams is some megabytes. */
  private final List<byte[]> pieces = new ArrayList<>();

  private boolean entries;

  BundleText(String type, @Nullable Long total) {
    text("{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\"");
    if (total != null) {
      text(",\"total\":" + total);
    }
  }

  private void text(String json) {
    pieces.add(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The links, before any entry. */
  BundleText links(String self, @Nullable String next) {
    return links(self, next, null);
  }

  /**
   * The links, before any entry.
   *
   * @param memento where the same will be answered for good (RFC 7089)
   */
  BundleText links(String self, @Nullable String next, @Nullable String memento) {
    text(",\"link\":[" + link("self", self));
    if (next != null) {
      text("," + link("next", next));
    }
    if (memento != null) {
      text("," + link("memento", memento));
    }
    text("]");
    return this;
  }

  private static String link(String relation, String url) {
    return "{\"relation\":\"" + relation + "\",\"url\":" + JsonText.quoted(url) + "}";
  }

  /**
   * An entry.
   *
   * @param fullUrl left out when empty
   * @param resource JSON, left out when empty
   * @param rest further members as JSON with a leading comma each, such as {@code ,"search":{"mode":"match"}}
   */
  BundleText entry(String fullUrl, byte[] resource, String rest) {
    text(entries ? "," : ",\"entry\":[");
    entries = true;
    StringBuilder head = new StringBuilder("{");
    if (!fullUrl.isEmpty()) {
      head.append("\"fullUrl\":").append(JsonText.quoted(fullUrl));
    }
    if (resource.length > 0) {
      head.append(head.length() > 1 ? "," : "").append("\"resource\":");
      text(head.toString());
      pieces.add(resource);
      text(rest + "}");
    } else {
      boolean first = head.length() == 1;
      text(head + (first && !rest.isEmpty() ? rest.substring(1) : rest) + "}");
    }
    return this;
  }

  /** An entry that is written already. */
  void entry(byte[] json) {
    text(entries ? "," : ",\"entry\":[");
    entries = true;
    pieces.add(json);
  }

  byte[] json() {
    text(entries ? "]}" : "}");
    byte[] json = new byte
        [Math.toIntExact(pieces.stream().mapToLong(piece -> piece.length).sum())];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, json, at, piece.length);
      at += piece.length;
    }
    return json;
  }
}
