"""Two ways to begin: what the reports say about something, and how places differ in it."""

from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from pydantic import Field

Topic = Annotated[str, Field(max_length=200, description="科技创新券, elderly care …")]


def add_prompts(server: MCPServer[Any]) -> None:
    """Add both prompts."""

    @server.prompt(title="What the reports say about … 报告怎么说")
    def evidence(topic: Topic) -> str:
        """Collects what budget reports say about a topic, each statement with its source."""
        return (
            f"What do the budget reports in Yusuan say about “{topic}”? Use search (in Chinese, in several wordings), "
            "then show for the best projects. Tell who pays, how much (yuan, year, kind of report), on which legal "
            "basis and against which indicators. Give file, lines and link with every statement. Do not add up amounts "
            "of different years, of budgets and accounts, or of a department and its units; say what was not found."
        )

    @server.prompt(title="How places differ 各地差异")
    def differences(topic: Topic, places: Annotated[str, Field(max_length=300, description="云溪市、霁川市")]) -> str:
        """Compares how places go about a topic."""
        return (
            f"Compare how {places} go about “{topic}”: use search with region for each, then compare (kind project, or "
            "place for the bodies in charge). Begin with the cautions of compare. Quote the lines for each figure."
        )
