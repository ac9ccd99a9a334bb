// The program: hands what it is asked to the command line, and says what went beyond every other
// error.
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "sim/command_line.hpp"
#include "sim/console.hpp"
#include "sim/verbs/verbs.hpp"

int main(int count, char** words) {
    try {
        return ringside::obey(std::vector<std::string>(words + 1, words + count),
                              ringside::all_verbs());
    } catch (const std::bad_alloc&) {
        ringside::write_error("ringside: not enough memory for this scenario\n");
    } catch (const std::exception& error) {
        ringside::write_error(std::string("ringside: a fault of the program: ") + error.what() +
                              "\n");
    }
    return ringside::exit_wrong_input;
}
