package org.sciregistry.interaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.trial.Refusal;

/** Any JSON Patch of any resource is refused in words, or leaves a resource that can be read. */
public final class PatchFuzz {

  private PatchFuzz() {}

  /** Takes a resource, a line break, and an array of operations or Parameters. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, ISO_8859_1);
    int line = Math.max(0, text.indexOf('\n'));
    try {
      Node resource =
          Document.parse(text.substring(0, line).getBytes(ISO_8859_1)).root();
      if (text.substring(line).stripLeading().startsWith("{")) {
        Node parameters =
            Document.parse(text.substring(line).getBytes(ISO_8859_1)).root();
        Document.parse(FhirPathPatch.apply(resource, parameters));
        return;
      }
      Node operations = Document.parsePlain(
              ("{\"operations\":" + text.substring(line) + "}").getBytes(ISO_8859_1))
          .root()
          .get("operations");
      if (operations != null && operations.kind() == Kind.ARRAY) {
        Document.parse(JsonPatch.apply(resource, operations));
      }
    } catch (Fault refused) {
      Refusal.check(refused);
    }
  }
}
