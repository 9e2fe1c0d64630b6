package org.sciregistry.interaction;

import java.util.List;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.search.QueryParameter;

/** Carries the entries of a Bundle out one by one, each with a status of its own. */
final class Batch {

  private final Rooms rooms;
  private final Create create;
  private final Update update;
  private final Patch patch;
  private final Delete delete;
  private final Gets gets;
  private final Operations operations;

  Batch(Rooms rooms, Gets gets) {
    this.rooms = rooms;
    this.create = new Create(rooms);
    this.update = new Update(rooms);
    this.patch = new Patch(rooms);
    this.delete = new Delete(rooms);
    this.gets = gets;
    this.operations = new Operations(rooms);
  }

  Answer carryOut(Request request, Node bundle) {
    List<Node> nodes = BundleEntry.nodes(bundle, rooms.settings());
    BundleText answer = new BundleText("batch-response", null);
    for (int position = 0; position < nodes.size(); position++) {
      EntryAnswer.add(answer, answer(request, nodes.get(position), position));
    }
    return Answer.of(200, answer.json());
  }

  private Answer answer(Request request, Node node, int position) {
    try {
      BundleEntry entry = BundleEntry.read(node, position, rooms.settings().base());
      Request own = request.of(entry);
      return switch (entry.verb()) {
        case POST ->
          entry.isOperation()
              ? operations.carryOut(
                  own,
                  entry.url().split("\\?", 2)[0],
                  QueryParameter.parse(entry.query() == null ? "" : entry.query()),
                  Document.parse(entry.sent().bytes()))
              : create.carryOut(own, entry.type(), entry.sent());
        case PUT -> update.carryOut(own, entry.type(), entry.id(), entry.query(), entry.sent());
        case PATCH ->
          patch.carryOut(own, entry.type(), entry.id(), entry.query(), Patch.sent(entry.sent()));
        case DELETE -> delete.carryOut(own, entry.type(), entry.id(), entry.query());
        case GET, HEAD -> gets.carryOut(own, entry);
      };
    } catch (Fault fault) {
      return Answers.of(fault, request);
    }
  }
}
