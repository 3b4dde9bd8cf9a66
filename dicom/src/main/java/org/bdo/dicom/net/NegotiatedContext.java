package org.bdo.dicom.net;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bdo.dicom.net.pdu.PresentationContext;

/**
 * A presentation context that both sides agreed on.
 *
 * @param id odd, 1 to 255
 * @param abstractSyntax UID of the SOP class
 * @param transferSyntax UID of the one that was chosen
 */
public record NegotiatedContext(int id, String abstractSyntax, String transferSyntax) {

    /** What was both proposed and accepted, by id. */
    public static Map<Integer, NegotiatedContext> of(
            List<PresentationContext> proposed, List<PresentationContext.Answer> answers) {
        Map<Integer, String> syntaxes = new HashMap<>();
        proposed.forEach(context -> syntaxes.put(context.id(), context.abstractSyntax()));
        return answers.stream()
                .filter(answer -> answer.accepted() && syntaxes.containsKey(answer.id()))
                .collect(Collectors.toUnmodifiableMap(
                        PresentationContext.Answer::id,
                        answer -> new NegotiatedContext(
                                answer.id(), syntaxes.getOrDefault(answer.id(), ""), answer.transferSyntax()),
                        (first, _) -> first));
    }
}
