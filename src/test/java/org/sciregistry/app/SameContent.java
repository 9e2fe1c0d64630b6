package org.sciregistry.app;

import java.util.Map;
import java.util.TreeMap;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;

/** A resource's content as lines that can be compared: decimals as they were written, without what the server adds. */
final class SameContent {

  private SameContent() {}

  /**
   * Path and value of every element, but id, version and time of the resource.
   *
   * @param places what a urn:uuid stands for on the server
   */
  static Map<String, String> of(Node resource, Map<String, String> places) {
    Map<String, String> content = new TreeMap<>();
    collect("", resource, places, content);
    content.keySet().removeIf(path -> path.matches("\\.(id|meta\\.(versionId|lastUpdated))"));
    return content;
  }

  private static void collect(
      String path, Node node, Map<String, String> places, Map<String, String> content) {
    if (node.kind().isPrimitive()) {
      content.put(path, node.kind() + " " + text(path, node, places));
    }
    int at = 0;
    for (Node child : node.children()) {
      String step = node.kind() == Kind.ARRAY ? "[" + at++ + "]" : "." + child.name();
      collect(path + step, child, places, content);
    }
  }

  private static String text(String path, Node node, Map<String, String> places) {
    if (node.kind() != Kind.STRING || !path.endsWith(".reference")) {
      return node.text();
    }
    return places.getOrDefault(node.text(), node.text());
  }
}
