package org.sciregistry.app;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.profile.Guide;
import picocli.CommandLine.Option;

/** Which search parameters there are beside those of R4 and the guide. */
final class ParameterOptions {

  @Option(
      names = "--more-parameters",
      paramLabel = "FILE",
      description =
          "SearchParameter resources of this registry beside the guide's, as a Bundle, one resource, or one a line; the same for all of its servers.")
  private @Nullable Path file;

  @Nullable
  Path file() {
    return file;
  }

  /**
   * Every parameter.
   *
   * @throws Fault when the file cannot be read, or holds what cannot be used
   */
  static ParameterCatalog catalog(
      FhirContext context, List<Guide.Definition> guide, @Nullable Path file) {
    List<byte[]> definitions = new ArrayList<>(Guide.definitions(guide, "SearchParameter"));
    if (file != null) {
      definitions.addAll(read(file));
    }
    return ParameterCatalog.of(context, definitions);
  }

  private static List<byte[]> read(Path file) {
    List<byte[]> definitions = new ArrayList<>();
    try {
      byte[] content = Files.readAllBytes(file);
      if (file.toString().endsWith(".ndjson")) {
        for (String line : new String(content, StandardCharsets.UTF_8).split("\\R", -1)) {
          if (!line.isBlank()) {
            definitions.add(line.getBytes(StandardCharsets.UTF_8));
          }
        }
      } else {
        Node root = Document.parse(content).root();
        if ("Bundle".equals(root.text("resourceType"))) {
          for (Node entry : root.items("entry")) {
            Node resource = entry.get("resource");
            definitions.add(resource == null ? entry.bytes() : resource.bytes());
          }
        } else {
          definitions.add(content);
        }
      }
    } catch (IOException unreadable) {
      throw Fault.because(
          unreadable,
          FaultCode.PARAMETER_DEFINITION_WRONG,
          file,
          new Text("the file cannot be read", "无法读取该文件"));
    }
    for (byte[] definition : definitions) {
      String type = Document.parse(definition).root().text("resourceType");
      if (!"SearchParameter".equals(type)) {
        throw Fault.of(
            FaultCode.PARAMETER_DEFINITION_WRONG,
            file,
            new Text(
                "it holds a " + type + "; only SearchParameter resources are taken",
                "其中含有 " + type + "；只接受 SearchParameter 资源"));
      }
    }
    return definitions;
  }
}
