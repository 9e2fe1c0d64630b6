package org.sciregistry.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.sciregistry.access.Site;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.store.Erasure;
import org.sciregistry.store.Store;

/** The file that outlives every backup: whom to erase again after a restore, one line of JSON each. */
final class ErasureRegister {

  private record Line(String site, String patient, String reason, String by) {}

  private final Path file;

  ErasureRegister(Path file) {
    this.file = file;
  }

  /** Adds an erasure; it is on the disk when this returns. */
  void add(Site site, Erasure erasure, String reason, String by) throws IOException {
    JsonText line = new JsonText().object();
    line.string("site", site.code()).string("patient", erasure.patient());
    line.string("reason", reason).string("by", by).number("versions", erasure.versions());
    String text = new String(line.endObject().bytes(), StandardCharsets.UTF_8) + "\n";
    try (FileChannel channel = FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      channel.write(StandardCharsets.UTF_8.encode(text));
      channel.force(true);
    }
  }

  /** Erases again what a restored store holds of those in the register. */
  List<Erasure> applyTo(Store store) throws IOException {
    List<Erasure> erased = new ArrayList<>();
    for (Line line : lines()) {
      for (Site site : store.sites()) {
        if (site.code().equals(line.site())) {
          try {
            erased.add(store.erase(site, line.patient(), line.reason(), line.by()));
          } catch (Fault nothing) {
            if (!nothing.issues().get(0).rule().equals(FaultCode.ERASE_NOBODY.id())) {
              throw nothing;
            }
            // The backup holds nothing of the subject, or was made after the erasure.
          }
        }
      }
    }
    return erased;
  }

  private List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String text : Files.readAllLines(file)) {
      if (!text.isBlank()) {
        Node node = Document.parsePlain(text.getBytes(StandardCharsets.UTF_8)).root();
        lines.add(new Line(
            String.valueOf(node.text("site")),
            String.valueOf(node.text("patient")),
            String.valueOf(node.text("reason")),
            String.valueOf(node.text("by"))));
      }
    }
    return lines;
  }
}
