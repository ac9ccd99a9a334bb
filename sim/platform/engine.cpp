// Words of a command line are the only way to set SimGrid up before the engine is there.
#include "sim/platform/engine.hpp"

#include <string>
#include <vector>

namespace ringside::platform {

simgrid::s4u::Engine make_engine() {
    std::vector<std::string> words{"ringside", "--cfg=network/model:CM02",
                                   "--cfg=network/TCP-gamma:0", "--cfg=network/crosstraffic:0",
                                   "--log=root.thres:error"};
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    int count = static_cast<int>(words.size());
    return simgrid::s4u::Engine(&count, pointers.data());
}

}  // namespace ringside::platform
